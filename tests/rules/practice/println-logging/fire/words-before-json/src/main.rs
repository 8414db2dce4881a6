use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let answer = json!({ "count": event.payload.as_array().map_or(0, Vec::len) });
    println!("answer as JSON: {}", answer); //~ println-logging
    Ok(answer)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
