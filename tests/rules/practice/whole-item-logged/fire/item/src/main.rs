use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use std::collections::HashMap;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn email_of(item: &HashMap<String, AttributeValue>) -> Option<&String> {
    tracing::info!("reading {:?}", &item); //~ whole-item-logged
    item.get("email")?.as_s().ok()
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<bool, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    let found = client.get_item().table_name("users").key("id", AttributeValue::S(id.to_string())).send().await?;
    Ok(found.item().and_then(email_of).is_some())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
