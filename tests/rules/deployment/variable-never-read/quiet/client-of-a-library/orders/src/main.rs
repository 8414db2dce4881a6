use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use async_openai::Client;
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let models = Client::new().models().list().await?;
    tracing::info!(count = models.data.len(), "asked");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
