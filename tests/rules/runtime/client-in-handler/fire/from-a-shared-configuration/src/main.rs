use aws_config::SdkConfig;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(config: &SdkConfig, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let client = aws_sdk_s3::Client::new(config); //~ client-in-handler
    Ok(client.list_buckets().send().await?.buckets().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    run(service_fn(|event| handler(&config, event))).await
}
