use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::env;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    for (key, value) in env::vars() {
        if key.contains("AWS") || key.contains("RUST") {
            tracing::info!("{}: {}", key, value); //~ secret-logged
        }
    }
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().json().init();
    for (name, text) in std::env::vars() {
        println!("{name}={text}"); //~ secret-logged
    }
    run(service_fn(handler)).await
}
