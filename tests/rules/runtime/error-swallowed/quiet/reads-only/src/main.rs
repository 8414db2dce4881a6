use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn limit_of(payload: &Value) -> Result<u64, std::num::ParseIntError> {
    payload["limit"].as_str().unwrap_or("10").parse()
}

async fn handler(event: LambdaEvent<Value>) -> Result<u64, Error> {
    let mut limit = 10;
    match limit_of(&event.payload) {
        Ok(given) => limit = given,
        Err(error) => tracing::warn!(%error, "limit not read"),
    }
    let _ = tokio::fs::write("/tmp/limit", limit.to_string()).await?;
    Ok(limit)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
