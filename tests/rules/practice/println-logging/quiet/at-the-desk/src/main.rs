use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    if let Ok(address) = std::env::var("LOCAL_DYNAMODB_URL") {
        println!("using {address}");
    }
    if cfg!(debug_assertions) {
        println!("a build for the desk");
    }
    tracing::info!("order received");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().json().init();
    run(service_fn(handler)).await
}
