use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

/// ```
/// let client = rusoto_dynamodb::DynamoDbClient::new(region);
/// ```
async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
