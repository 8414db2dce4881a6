use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let client = stripe::Client::new("key");
    let known = std::mem::size_of_val(&client);
    Ok(serde_json::json!({ "event": event.payload, "known": known }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
