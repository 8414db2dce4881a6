use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[derive(Debug)]
enum OrderError {
    Invalid,
}

impl std::fmt::Display for OrderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("invalid")
    }
}

impl std::error::Error for OrderError {}

impl From<std::num::ParseIntError> for OrderError {
    fn from(_: std::num::ParseIntError) -> Self {
        OrderError::Invalid
    }
}

fn read(text: &str) -> Result<u32, OrderError> {
    Ok(text.parse()?)
}

async fn handler(event: LambdaEvent<Value>) -> Result<u32, Error> {
    Ok(read(event.payload["order"].as_str().unwrap_or_default())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
