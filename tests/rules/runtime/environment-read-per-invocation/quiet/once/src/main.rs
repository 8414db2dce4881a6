use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::sync::OnceLock;

static TABLE: OnceLock<String> = OnceLock::new();

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(Value::from(TABLE.get_or_init(|| std::env::var("TABLE").unwrap_or_default()).clone()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
