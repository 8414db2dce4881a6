use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use shortener::shorten;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!(text = shorten("long"), "asked");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
