use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[tracing::instrument]
fn price(count: u32) -> u32 {
    count * 2
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    price(3);
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
