use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[tracing::instrument(skip(event), fields(id = %event.context.request_id))]
async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!("received");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
