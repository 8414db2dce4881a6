use lambda_runtime::{service_fn, Error, LambdaEvent};
use std::time::Duration;

const WAIT: Duration = Duration::from_secs(2 * MINUTE);
const MINUTE: u64 = 60;

async fn handler(client: &reqwest::Client, event: LambdaEvent<serde_json::Value>) -> Result<serde_json::Value, Error> {
    client.get("https://api.example.com/orders").send().await?.error_for_status()?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(WAIT).build()?; //~ client-timeout-above-function
    let client = &client;
    lambda_runtime::run(service_fn(move |event| handler(client, event))).await
}
