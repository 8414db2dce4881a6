use std::time::Duration;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

const ADDRESS: &str = "https://slack.com/api/chat.update";

async fn post(client: &reqwest::Client, message: &Value) -> reqwest::Result<String> {
    client.post(ADDRESS).json(message).send().await?.error_for_status()?.text().await //~ slack-failure-unseen
}

async fn handler(client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    post(client, &json!({ "channel": "#alerts", "text": event.payload["text"] })).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(3)).build()?;
    run(service_fn(|event: LambdaEvent<Value>| handler(&client, event))).await
}
