use lambda_runtime::{Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!("received");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    acme_functions::lambda::run("orders", handler).await
}
