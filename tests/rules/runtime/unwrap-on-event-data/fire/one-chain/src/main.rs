use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let name = event
        .payload
        .get("order")
        .unwrap() //~ unwrap-on-event-data
        .get("name")
        .unwrap()
        .as_str()
        .unwrap();
    Ok(name.to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
