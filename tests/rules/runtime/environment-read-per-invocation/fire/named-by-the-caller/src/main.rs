use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn required(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} must be set"))
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let table = required("TABLE"); //~ environment-read-per-invocation
    Ok(Value::from(format!("{table}{}", event.payload)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
