use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use regex::Regex;
use std::sync::LazyLock;

static PATTERN: LazyLock<Regex> = LazyLock::new(|| Regex::new("^[0-9]+$").unwrap());

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(Value::from(PATTERN.is_match(&event.payload.to_string())))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
