use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(limit: u64, event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!(limit, "asked");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let table = std::env::var("ORDER_TABLE").expect("ORDER_TABLE is set");
    let limit = std::env::var("LOCK_TIMEOUT").unwrap_or_else(|_| "30".to_string()).parse::<u64>().unwrap();
    tracing::info!(table, "starts");
    run(service_fn(|event| handler(limit, event))).await
}
