use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::env;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    for (key, value) in env::vars() {
        if key.starts_with("ORDERS_") {
            tracing::info!("{}: {}", key, value);
        }
    }
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().json().init();
    for (name, text) in env::vars() {
        tracing::info!("{name} is set: {}", !text.is_empty());
    }
    for (name, _) in env::vars() {
        tracing::info!("{name}");
    }
    run(service_fn(handler)).await
}
