use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!("order received");
    let total = event.payload["lines"].as_array().map_or(0, Vec::len);
    println!("{total} lines"); //~ println-logging
    tracing::info!(total, "order counted");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().json().init();
    run(service_fn(handler)).await
}
