use aws_sdk_dynamodb::{operation::scan::ScanOutput, types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::collections::HashMap;

async fn page(client: &Client, from: Option<HashMap<String, AttributeValue>>) -> Result<ScanOutput, Error> {
    Ok(client.scan().table_name("orders").set_exclusive_start_key(from).send().await?)
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let mut count = 0;
    let mut from = None;
    loop {
        let reply = page(client, from).await?;
        count += reply.items().len();
        from = reply.last_evaluated_key().cloned();
        if from.is_none() {
            return Ok(count);
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
