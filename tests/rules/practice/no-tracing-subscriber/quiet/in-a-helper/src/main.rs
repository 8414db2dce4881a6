use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn start_logging() {
    tracing_subscriber::fmt().json().init();
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!("received");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    start_logging();
    run(service_fn(handler)).await
}
