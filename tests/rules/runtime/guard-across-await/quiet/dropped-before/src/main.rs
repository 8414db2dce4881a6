use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

static CACHE: std::sync::Mutex<Vec<String>> = std::sync::Mutex::new(Vec::new());

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let count = {
        let mut seen = CACHE.lock().unwrap();
        seen.push(event.payload.to_string());
        seen.len()
    };
    let last = CACHE.lock().unwrap();
    tracing::info!(count, last = ?last.last());
    drop(last);
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
