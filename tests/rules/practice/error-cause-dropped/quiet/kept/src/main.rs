use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let text = tokio::fs::read_to_string("/opt/rates").await.map_err(|error| format!("cannot load the rates: {error}"))?;
    Ok(Value::from(text))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
