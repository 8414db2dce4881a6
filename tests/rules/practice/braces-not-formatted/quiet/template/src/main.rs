use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let name = event.payload["name"].as_str().unwrap_or("you").to_string();
    let greeting = "Dear {name}, thank you".to_string();
    Ok(greeting.replace("{name}", &name))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
