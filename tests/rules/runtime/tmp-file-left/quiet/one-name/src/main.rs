use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let ending = if event.payload.is_array() { "list" } else { "json" };
    let path = format!("/tmp/report.{ending}");
    tokio::fs::write(&path, event.payload.to_string()).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
