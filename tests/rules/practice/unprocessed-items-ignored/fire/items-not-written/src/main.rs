use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let mut writes = Vec::new();
    for id in event.payload["ids"].as_array().ok_or("no ids")?.iter().filter_map(Value::as_str) {
        let put = PutRequest::builder().item("id", AttributeValue::S(id.to_string())).build()?;
        writes.push(WriteRequest::builder().put_request(put).build());
    }
    client.batch_write_item().request_items("orders", writes).send().await?; //~ unprocessed-items-ignored
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
