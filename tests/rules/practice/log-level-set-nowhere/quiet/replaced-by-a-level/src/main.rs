use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tracing_subscriber::EnvFilter;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!(order = %event.payload["id"], "order taken");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().json().with_env_filter(EnvFilter::from_default_env()).with_max_level(tracing::Level::INFO).init();
    run(service_fn(handler)).await
}
