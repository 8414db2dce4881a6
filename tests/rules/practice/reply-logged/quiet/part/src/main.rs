use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<Value, Error> {
    let response = reqwest::Client::new().get("https://chat.example.com/thread").send().await?.error_for_status()?;
    let text = response.text().await?;
    tracing::debug!("{text}");
    println!("{} bytes", text.len());
    Ok(serde_json::from_str(&text)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
