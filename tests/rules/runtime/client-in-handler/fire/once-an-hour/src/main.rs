use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config); //~ client-in-handler
    Ok(client.list_buckets().send().await?.buckets().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
