use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use shop::greet;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    greet();
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
