use aws_config::BehaviorVersion;
use aws_sdk_cloudwatch::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let found = client.list_metrics().namespace("Shop").send().await?; //~ first-page-only
    Ok(found.metrics().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
