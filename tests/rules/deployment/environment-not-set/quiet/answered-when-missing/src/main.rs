use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn table() -> Result<String, std::env::VarError> {
    let name = std::env::var("ORDER_TABLE")?;
    Ok(name)
}

async fn handler(table: &str, event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!(table, "asked");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let table = table().unwrap_or_else(|_| "orders".to_string());
    run(service_fn(|event| handler(&table, event))).await
}
