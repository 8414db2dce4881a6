use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

const API_KEY: &str = "API_KEY";
const DB_PASSWORD: &str = "orders/database/password1";

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(Value::from(API_KEY.len()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
