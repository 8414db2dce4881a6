use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

static CACHE: std::sync::Mutex<Vec<String>> = std::sync::Mutex::new(Vec::new());

async fn store() -> Result<(), Error> {
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let mut seen = CACHE.lock().unwrap(); //~ guard-across-await
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    seen.push(event.payload.to_string());
    let span = tracing::info_span!("store");
    let _entered = span.enter(); //~ guard-across-await
    store().await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
