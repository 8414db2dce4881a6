use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tokio::fs::write("/tmp/report.json", event.payload.to_string()).await?;
    let trace = std::env::var("_X_AMZN_TRACE_ID");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
