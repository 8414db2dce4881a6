use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn texts(reply: &Value) -> Vec<String> {
    let messages = reply["messages"].as_array().cloned().unwrap_or_default();
    messages.iter().map(|message| message["text"].as_str().unwrap().to_string()).collect() //~ unwrap-on-io-result
}

async fn handler(_event: LambdaEvent<Value>) -> Result<Vec<String>, Error> {
    let client = reqwest::Client::new();
    let reply: Value = client.get("https://chat.example.com").send().await?.error_for_status()?.json().await?;
    Ok(texts(&reply))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
