use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(table: &str, event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(Value::from(table.to_string()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let table = std::env::var("TABLE")?;
    run(service_fn(|event| handler(&table, event))).await
}
