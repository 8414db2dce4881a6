use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let token = event.payload["token"].as_str().unwrap_or_default();
    let dry_run = event.payload["dry_run"].as_bool().unwrap_or_default();
    if !dry_run {
        tracing::info!("sent with {}", token); //~ secret-logged
    }
    if let Err(error) = mail::send(token).await {
        tracing::warn!("invalid token {}: {error}", token); //~ secret-logged
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt::init();
    run(service_fn(handler)).await
}
