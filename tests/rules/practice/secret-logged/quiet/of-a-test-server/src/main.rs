use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

const TEST_SERVER: &str = "test.test";

async fn send(host: &str, email: &str) -> Result<(), Error> {
    if host == TEST_SERVER {
        tracing::info!("sent to {}", email);
        return Ok(());
    }
    mail::send(host, email).await
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let email = event.payload["email"].as_str().unwrap_or_default();
    send(&std::env::var("HOST")?, email).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt::init();
    run(service_fn(handler)).await
}
