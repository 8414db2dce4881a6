use std::collections::HashMap;

use lambda_runtime::{handler_fn, run, Context, Error};
use rusoto_core::Region;
use rusoto_dynamodb::{AttributeValue, DynamoDb, DynamoDbClient, PutItemInput};
use serde_json::Value;

async fn handler(client: &DynamoDbClient, event: Value, _: Context) -> Result<Value, Error> {
    let id = AttributeValue { s: Some(event["id"].to_string()), ..Default::default() };
    let input = PutItemInput {
        table_name: "orders".to_string(),
        item: HashMap::from([("id".to_string(), id)]),
        ..Default::default()
    };
    client.put_item(input).await?;
    Ok(event)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = DynamoDbClient::new(Region::default()); //~ http-client-without-timeout
    run(handler_fn(|event, context| handler(&client, event, context))).await
}
