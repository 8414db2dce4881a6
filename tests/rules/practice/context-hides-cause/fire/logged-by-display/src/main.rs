use anyhow::Context;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn load(url: &str) -> anyhow::Result<Value> {
    let text = reqwest::get(url).await.context("cannot ask for the order")?.text().await?;
    serde_json::from_str(&text).context("the order does not read")
}

async fn order(event: &Value) -> anyhow::Result<Value> {
    let url = event["url"].as_str().context("no url in the event")?;
    Ok(load(url).await?)
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    match order(&event.payload).await {
        Ok(order) => Ok(order),
        Err(error) => { //~ context-hides-cause
            tracing::error!(%error, "failed");
            Err("no order".into())
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
