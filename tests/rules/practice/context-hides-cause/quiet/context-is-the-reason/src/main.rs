use anyhow::Context;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn load(event: &Value) -> anyhow::Result<String> {
    let url = event["url"].as_str().context("no url in the event")?;
    Ok(reqwest::get(url).await?.text().await?)
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    match load(&event.payload).await {
        Ok(order) => Ok(Value::String(order)),
        Err(error) => {
            tracing::error!("failed: {}", error);
            Err("no order".into())
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
