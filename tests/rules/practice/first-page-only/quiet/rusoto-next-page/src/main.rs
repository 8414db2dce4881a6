use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use rusoto_core::Region;
use rusoto_dynamodb::{DynamoDb, DynamoDbClient, ScanInput};
use serde_json::Value;

async fn handler(client: &DynamoDbClient, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let mut count = 0;
    let mut next = None;
    loop {
        let input = ScanInput { table_name: "orders".to_string(), exclusive_start_key: next, ..Default::default() };
        let found = client.scan(input).await?;
        count += found.items.unwrap_or_default().len();
        next = found.last_evaluated_key;
        if next.is_none() {
            return Ok(count);
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = DynamoDbClient::new(Region::EuWest1);
    run(service_fn(|event: LambdaEvent<Value>| handler(&client, event))).await
}
