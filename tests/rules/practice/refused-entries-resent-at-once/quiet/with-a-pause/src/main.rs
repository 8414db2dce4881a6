use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use aws_sdk_dynamodb::Client;
use std::collections::HashMap;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let ids = event.payload["ids"].as_array().ok_or("no ids")?;
    let mut requests = HashMap::from([("orders".to_string(), ids.iter().map(write_of).collect::<Vec<_>>())]);
    let mut pause = std::time::Duration::from_millis(50);
    while !requests.is_empty() {
        let answer = client.batch_write_item().set_request_items(Some(requests)).send().await?;
        requests = answer.unprocessed_items.unwrap_or_default();
        if !requests.is_empty() {
            tokio::time::sleep(pause).await;
            pause *= 2;
        }
    }
    Ok(())
}

fn write_of(id: &Value) -> WriteRequest {
    let put = PutRequest::builder().item("id", AttributeValue::S(id.to_string())).build().unwrap_or_default();
    WriteRequest::builder().put_request(put).build()
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
