use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let detail = event.payload["detail"].to_string();
    println!("city {}", event.payload["city"].to_string());
    Ok([detail, event.payload.to_string()].concat())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
