use std::time::Duration;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let message = json!({ "text": event.payload["text"] });
    client.post("https://hooks.slack.com/services/T0/B0/x").json(&message).send().await?.error_for_status()?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(3)).build()?;
    run(service_fn(|event: LambdaEvent<Value>| handler(&client, event))).await
}
