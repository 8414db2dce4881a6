use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[tracing::instrument(name = "Handler")]
async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!("received");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().with_env_filter(tracing_subscriber::EnvFilter::from_default_env()).init();
    run(service_fn(handler)).await
}
