use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn load(url: &str) -> anyhow::Result<Value> {
    Ok(reqwest::get(url).await?.json().await?)
}

async fn order(event: &Value) -> anyhow::Result<Value> {
    match load(event["url"].as_str().unwrap_or_default()).await {
        Ok(order) => Ok(order),
        Err(error) => {
            tracing::warn!("no order");
            Err(error.context("cannot load the order"))
        }
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    match order(&event.payload).await {
        Ok(order) => Ok(order),
        Err(error) => { //~ context-hides-cause
            tracing::error!(error = %error, "failed");
            Err(Error::from(error.to_string()))
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
