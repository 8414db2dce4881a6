use anyhow::Context;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn load(url: &str) -> anyhow::Result<Value> {
    let text = reqwest::get(url).await.context("cannot ask for the order")?.text().await?;
    serde_json::from_str(&text).context("the order does not read")
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let url = event.payload["url"].as_str().unwrap_or_default();
    match load(url).await {
        Ok(order) => Ok(order),
        Err(error) => {
            tracing::warn!("no order from {}: {}", url, error);
            Err(Error::from(error))
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
