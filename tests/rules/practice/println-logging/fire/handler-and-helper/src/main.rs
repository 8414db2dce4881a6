use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn total(order: &Value) -> i64 {
    println!("adding up"); //~ println-logging
    order["prices"].as_array().into_iter().flatten().filter_map(Value::as_i64).sum()
}

async fn handler(event: LambdaEvent<Value>) -> Result<i64, Error> {
    println!("got {}", event.payload);
    Ok(total(&event.payload))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
