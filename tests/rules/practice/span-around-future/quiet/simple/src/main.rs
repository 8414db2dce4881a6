use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn load(id: &str) -> Result<Value, Error> {
    Ok(reqwest::get(format!("https://api.example.com/orders/{id}")).await?.error_for_status()?.json().await?)
}

async fn handler(_event: LambdaEvent<Value>) -> Result<Value, Error> {
    let span = tracing::info_span!("load");
    tracing::Instrument::instrument(load("1"), span).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
