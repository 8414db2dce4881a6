use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use regex::Regex;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let pattern = Regex::new(event.payload["pattern"].as_str().unwrap_or_default())?;
    Ok(Value::from(pattern.is_match("7")))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
