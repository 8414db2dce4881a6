use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use aws_sdk_dynamodb::Client;
use std::collections::HashMap;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let ids = event.payload["ids"].as_array().ok_or("no ids")?;
    let requests = HashMap::from([("orders".to_string(), ids.iter().map(write_of).collect::<Vec<_>>())]);
    let mut parts = requests.into_iter();
    let mut refused = 0;
    while let Some((table, part)) = parts.next() {
        let answer = client.batch_write_item().request_items(table, part).send().await?;
        let left = answer.unprocessed_items.unwrap_or_default();
        refused += left.len();
    }
    if refused > 0 {
        return Err("not all orders were written".into());
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
