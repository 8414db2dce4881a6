use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

const TABLE_ENV: &str = "ORDERS_TABLE";

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let table = std::env::var(TABLE_ENV).expect("looked for at the start"); //~ environment-read-per-invocation
    Ok(Value::from(format!("{table}{}", event.payload)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let _ = std::env::var(TABLE_ENV).expect("ORDERS_TABLE must be set");
    run(service_fn(handler)).await
}
