use lambda_runtime::{run, service_fn, tracing as runtime_tracing, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::log::info!("received");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    runtime_tracing::init_default_subscriber();
    run(service_fn(handler)).await
}
