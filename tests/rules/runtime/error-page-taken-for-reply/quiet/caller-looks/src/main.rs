use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn body_of(reply: reqwest::Response) -> Result<String, Error> {
    Ok(reply.text().await?)
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    let client = reqwest::Client::new();
    let reply = client.get("https://rates.example.com").send().await?;
    if !reply.status().is_success() {
        return Err(format!("rates answered {}", reply.status()).into());
    }
    body_of(reply).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
