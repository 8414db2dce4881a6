use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes};
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

fn key(id: &str) -> HashMap<String, AttributeValue> {
    HashMap::from([("id".to_string(), AttributeValue::S(id.to_string()))])
}

async fn handler(client: &Client, event: LambdaEvent<String>) -> Result<usize, Error> {
    let keys = KeysAndAttributes::builder().set_keys(Some(vec![key("settings"), key(&event.payload)])).build()?;
    let reply = client.batch_get_item().request_items("orders", keys).send().await?;
    if reply.unprocessed_keys.is_some_and(|left| !left.is_empty()) {
        return Err("not all were read".into());
    }
    Ok(reply.responses.unwrap_or_default().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
