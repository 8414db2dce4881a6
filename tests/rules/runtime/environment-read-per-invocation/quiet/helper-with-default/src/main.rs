use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

const LIMIT_ENV: &str = "ORDERS_LIMIT";

fn limit_or(name: &str, default: u32) -> u32 {
    match std::env::var(name) {
        Ok(value) => value.parse().unwrap_or(default),
        Err(_) => default,
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let limit = limit_or(LIMIT_ENV, 500);
    Ok(Value::from(format!("{limit}{}", event.payload)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
