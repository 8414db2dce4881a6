use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

static CACHE: tokio::sync::Mutex<Vec<String>> = tokio::sync::Mutex::const_new(Vec::new());
static LENGTHS: std::sync::Mutex<Vec<usize>> = std::sync::Mutex::new(Vec::new());

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let mut seen = CACHE.lock().await;
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    seen.push(event.payload.to_string());
    let length = LENGTHS.lock().unwrap().len();
    tokio::time::sleep(std::time::Duration::from_millis(length as u64)).await;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
