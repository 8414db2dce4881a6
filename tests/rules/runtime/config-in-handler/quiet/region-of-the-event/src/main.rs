use aws_config::Region;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<usize, Error> {
    let region = event.payload["region"].as_str().unwrap_or("eu-central-1").to_owned();
    let config = aws_config::defaults(aws_config::BehaviorVersion::latest()).region(Region::new(region)).load().await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    Ok(client.list_tables().send().await?.table_names().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
