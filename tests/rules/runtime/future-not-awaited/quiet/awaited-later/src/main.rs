use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn store(value: &Value) -> Result<(), Error> {
    tokio::fs::write("/tmp/last", value.to_string()).await?;
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let pending = store(&event.payload);
    let _ = store(&event.payload).await;
    let (first, second) = tokio::join!(pending, store(&event.payload));
    first?;
    second?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
