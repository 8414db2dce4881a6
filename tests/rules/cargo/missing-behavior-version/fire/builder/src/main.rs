use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_sdk_s3::Config::builder().region(aws_sdk_s3::config::Region::new("eu-west-1")).build(); //~ missing-behavior-version
    let _client = aws_sdk_s3::Client::from_conf(config);
    run(service_fn(handler)).await
}
