use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let token = event.payload["token"].as_str().unwrap_or_default();
    tracing::info!(length = token.len(), "token received");
    let secret_name = "orders/key";
    tracing::info!("reading {}", secret_name);
    Ok(Value::Null)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
