use std::time::Duration;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn post(client: &reqwest::Client, message: &Value) -> reqwest::Result<String> {
    client.post("https://slack.com/api/chat.postMessage").json(message).send().await?.error_for_status()?.text().await
}

async fn handler(client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let text = post(client, &json!({ "channel": "#alerts", "text": event.payload["text"] })).await?;
    let reply: std::collections::HashMap<String, Value> = serde_json::from_str(&text)?;
    reply.get("ts").ok_or("no message")?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(3)).build()?;
    run(service_fn(|event: LambdaEvent<Value>| handler(&client, event))).await
}
