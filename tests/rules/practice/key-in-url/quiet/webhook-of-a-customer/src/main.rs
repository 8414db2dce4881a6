use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn tell(client: &reqwest::Client, text: &str) -> Result<(), Error> {
    let webhook = std::env::var("ORDER_WEBHOOK")?;
    let message = serde_json::json!({ "text": text });
    client.post(&webhook).json(&message).send().await?.error_for_status()?;
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let client = reqwest::Client::new();
    tell(&client, event.payload["text"].as_str().unwrap_or_default()).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
