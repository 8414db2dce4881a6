use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn order(client: &Client, id: &str) -> anyhow::Result<usize> {
    let found = client.get_item().table_name("orders").key("id", AttributeValue::S(id.to_string())).send().await?;
    Ok(found.item.map_or(0, |item| item.len()))
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    match order(client, event.payload["id"].as_str().unwrap_or_default()).await {
        Ok(fields) => Ok(json!({ "fields": fields })),
        Err(error) => Err(format!("no order: {}", error).into()), //~ sdk-error-without-cause
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
