use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!("order taken");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    if std::env::var("AWS_LAMBDA_FUNCTION_NAME").is_ok() {
        tracing_subscriber::fmt().json().init();
    } else {
        tracing_subscriber::fmt().pretty().init();
    }
    run(service_fn(handler)).await
}
