use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let client = reqwest::Client::builder() //~ client-in-handler
        .user_agent("orders")
        .build()
        .unwrap_or_else(|_| reqwest::Client::new());
    client.post("https://example.com").json(&event.payload).send().await?.error_for_status()?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
