use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let stored = tokio::fs::read_to_string("/tmp/orders.json").await?;
    tracing::info!(stored, "read");

    todo!() //~ panic-macro-in-handler
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
