use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

const PREFIX: &str = "ORDERS_";

fn setting(name: &str) -> Result<String, std::env::VarError> {
    let whole = format!("{PREFIX}{name}");
    std::env::var(whole)
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let region = std::env::var("AUDIT_REGION")?;
    tracing::info!(table = setting("TABLE")?, queue = setting("QUEUE")?, region, "ready");
    run(service_fn(handler)).await
}
