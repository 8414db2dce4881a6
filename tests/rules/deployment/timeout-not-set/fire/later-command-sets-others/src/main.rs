use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let text = reqwest::get("https://api.example.com/orders").await?.text().await?;
    Ok(serde_json::json!({ "text": text, "event": event.payload }))
}
#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
