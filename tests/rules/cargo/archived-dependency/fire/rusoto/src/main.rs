use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let client = rusoto_s3::S3Client::new(rusoto_core::Region::EuCentral1);
    tracing::info!(ready = std::mem::size_of_val(&client));
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
