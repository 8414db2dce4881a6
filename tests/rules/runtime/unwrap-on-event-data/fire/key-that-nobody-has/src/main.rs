use std::collections::HashMap;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Token {
    kid: String,
    body: String,
}

async fn fetch_keys(client: &reqwest::Client) -> Result<HashMap<String, String>, Error> {
    Ok(client.get("https://keys.example.com").send().await?.json().await?)
}

async fn handler(client: &reqwest::Client, event: LambdaEvent<Token>) -> Result<String, Error> {
    let keys = fetch_keys(client).await?;
    let key = keys.get(&event.payload.kid).unwrap(); //~ unwrap-on-event-data
    Ok(format!("{key} {}", event.payload.body))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(3)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
