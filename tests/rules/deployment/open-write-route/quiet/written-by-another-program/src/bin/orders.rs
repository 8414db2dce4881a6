use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use rusoto_dynamodb::{DynamoDb, DynamoDbClient, PutItemInput};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<(), Error> {
    let client = DynamoDbClient::new(rusoto_core::Region::EuWest1);
    client.put_item(PutItemInput { table_name: "orders".into(), ..Default::default() }).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
