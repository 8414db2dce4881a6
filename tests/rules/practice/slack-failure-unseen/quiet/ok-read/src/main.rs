use std::time::Duration;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let message = json!({ "channel": "#alerts", "text": event.payload["text"] });
    let request = client.post("https://slack.com/api/chat.postMessage").json(&message);
    let reply: Value = request.send().await?.error_for_status()?.json().await?;
    if reply["ok"] != true {
        return Err(format!("Slack refuses the message: {}", reply["error"]).into());
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(3)).build()?;
    run(service_fn(|event: LambdaEvent<Value>| handler(&client, event))).await
}
