use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(table: &str, event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!(table, "asked");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let table = std::env::var("ORDER_TABLE").expect("ORDER_TABLE is set");
    run(service_fn(|event| handler(&table, event))).await
}
