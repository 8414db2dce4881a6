use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use lambda_runtime::tracing::info;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let image = event.payload["image"].as_str().unwrap_or_default();
    let url = format!("https://example.com/{image}");
    info!(url, "shown");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
