use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn customer(order: &Value, key: &str) -> Result<String, Error> {
    let value = order[key].as_str().ok_or_else(|| format!("no {key} in the order"))?;
    Ok(value.to_string())
}

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    customer(&event.payload, "customer")
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
