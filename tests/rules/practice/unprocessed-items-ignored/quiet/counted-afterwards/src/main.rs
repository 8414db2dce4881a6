use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes};
use aws_sdk_dynamodb::Client;
use std::collections::HashMap;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    let key = HashMap::from([("id".to_string(), AttributeValue::S(id.to_string()))]);
    let found = client
        .batch_get_item()
        .request_items("orders", KeysAndAttributes::builder().keys(key).build()?)
        .send()
        .await?;
    let items = found.responses().and_then(|tables| tables.get("orders")).cloned().unwrap_or_default();
    if items.len() != 1 {
        return Err("not found".into());
    }
    Ok(items.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
