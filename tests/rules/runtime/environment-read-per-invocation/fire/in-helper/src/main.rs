use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::env;

fn prefix() -> Result<String, Error> {
    Ok(env::var("PREFIX")?)
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let table = std::env::var("TABLE").unwrap(); //~ environment-read-per-invocation
    Ok(Value::from(format!("{table}{}", prefix()?)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
