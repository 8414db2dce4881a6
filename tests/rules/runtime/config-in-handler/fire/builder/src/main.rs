use aws_config::meta::region::RegionProviderChain;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn tables() -> Result<usize, Error> {
    let region = RegionProviderChain::default_provider().or_else("eu-central-1");
    let config = aws_config::defaults(aws_config::BehaviorVersion::latest()) //~ config-in-handler
        .region(region)
        .load()
        .await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    Ok(client.list_tables().send().await?.table_names().len())
}

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    tables().await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
