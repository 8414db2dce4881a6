use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn remember(value: &Value) -> usize {
    value.to_string().len()
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let _ = remember(&event.payload);
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
