use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_client: &aws_sdk_sqs::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!("x");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).init(); //~ log-level-fixed
    let client = aws_sdk_sqs::Client::new(&aws_config::load_from_env().await);
    let client = &client;
    run(service_fn(move |event| async move { handler(client, event).await })).await
}
