use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let number: u32 = event.payload["n"].as_str().unwrap_or_default().parse().map_err(|_| "n is not a number")?;
    Ok(Value::from(number))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
