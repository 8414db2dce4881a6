use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let reply = client
        .query()
        .table_name("orders")
        .index_name("by-url")
        .key_condition_expression("address = :address")
        .expression_attribute_values(":address", AttributeValue::S("a".to_string()))
        .send()
        .await?;
    let first = reply.items.and_then(|items| items.into_iter().nth(0));
    Ok(first.map_or(0, |item| item.len()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
