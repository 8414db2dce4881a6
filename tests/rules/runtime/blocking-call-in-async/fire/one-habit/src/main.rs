use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};
use std::time::Duration;

fn settle() {
    std::thread::sleep(Duration::from_secs(2)); //~ blocking-call-in-async
}

fn cool_down() {
    std::thread::sleep(Duration::from_secs(1));
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    settle();
    let id = event.payload["id"].clone();
    cool_down();
    Ok(json!({ "id": id }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
