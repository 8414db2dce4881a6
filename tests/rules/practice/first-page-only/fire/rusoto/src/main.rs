use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use rusoto_core::Region;
use rusoto_dynamodb::{DynamoDb, DynamoDbClient, QueryInput, ScanInput};
use serde_json::Value;

async fn open(client: &DynamoDbClient) -> Result<usize, Error> {
    let input = ScanInput { table_name: "orders".to_string(), ..Default::default() };
    let found = client.scan(input).await?; //~ first-page-only
    Ok(found.items.unwrap_or_default().len())
}

async fn sent(client: &DynamoDbClient, day: String) -> Result<usize, Error> {
    let found = client
        .query(QueryInput { //~ first-page-only
            table_name: "orders".to_string(),
            key_condition_expression: Some(format!("day = {day}")),
            ..Default::default()
        })
        .await?;
    Ok(found.items.unwrap_or_default().len())
}

async fn first(client: &DynamoDbClient, id: String) -> Result<usize, Error> {
    let condition = Some("id = :id AND line = :line".to_string());
    let input = QueryInput { table_name: id, key_condition_expression: condition, limit: Some(1), ..Default::default() };
    Ok(client.query(input).await?.items.unwrap_or_default().len())
}

async fn handler(client: &DynamoDbClient, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let day = event.payload["day"].to_string();
    Ok(open(client).await? + sent(client, day.clone()).await? + first(client, day).await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = DynamoDbClient::new(Region::EuWest1);
    run(service_fn(|event: LambdaEvent<Value>| handler(&client, event))).await
}
