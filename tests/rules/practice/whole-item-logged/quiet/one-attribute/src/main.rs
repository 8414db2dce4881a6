use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    let found = client.get_item().table_name("users").key("id", AttributeValue::S(id.to_string())).send().await?;
    tracing::info!(found = found.item().is_some(), "read");
    let email = found.item().and_then(|item| item.get("email")).and_then(|email| email.as_s().ok());
    tracing::debug!(found = email.is_some());
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
