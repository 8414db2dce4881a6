use lambda_runtime::{run_concurrent, service_fn, Error, LambdaEvent};
use serde_json::Value;

static mut COUNT: u64 = 0; //~ state-shared-by-invocations

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tokio::fs::write("/tmp/report.json", event.payload.to_string()).await?; //~ state-shared-by-invocations
    let trace = std::env::var("_X_AMZN_TRACE_ID"); //~ state-shared-by-invocations
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run_concurrent(service_fn(handler)).await
}
