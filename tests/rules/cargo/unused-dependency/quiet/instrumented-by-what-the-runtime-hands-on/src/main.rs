use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use lambda_runtime::tracing::instrument;

#[instrument]
fn count() {}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    count();
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
