use lambda_runtime::{run_concurrent, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let path = format!("/tmp/{}.json", event.context.request_id);
    tokio::fs::write(path, event.payload.to_string()).await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run_concurrent(service_fn(handler)).await
}
