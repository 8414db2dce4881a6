use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let target = event.payload["url"].as_str().ok_or("no url")?;
    let text = reqwest::get(target).await?.text().await?;
    Ok(json!({ "text": text }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
