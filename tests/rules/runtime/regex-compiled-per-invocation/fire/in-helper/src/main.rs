use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use regex::Regex;

fn is_number(text: &str) -> Result<bool, Error> {
    let pattern = Regex::new("^[0-9]+$")?; //~ regex-compiled-per-invocation
    Ok(pattern.is_match(text))
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(Value::from(is_number(&event.payload.to_string())?))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
