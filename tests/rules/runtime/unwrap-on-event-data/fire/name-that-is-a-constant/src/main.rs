use std::collections::HashMap;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

const SOURCE: &str = "source";

async fn handler(event: LambdaEvent<HashMap<String, String>>) -> Result<Value, Error> {
    let source = event.payload.get(SOURCE).unwrap_or_else(|| panic!("no source")); //~ unwrap-on-event-data
    Ok(Value::from(source.len()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
