use std::time::Duration;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use reqwest::Client;
use serde_json::Value;

async fn token(client: &Client) -> Result<String, Error> {
    let form = [("grant_type", "client_credentials"), ("scope", "orders")];
    let reply = client.post("https://login.example.com/token").form(&form).send().await?; //~ secret-fetched-per-invocation
    let reply: Value = reply.error_for_status()?.json().await?;
    Ok(reply["access_token"].as_str().ok_or("no token")?.to_string())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let token = token(client).await?;
    let sent = client.post("https://orders.example.com").bearer_auth(token).json(&event.payload).send().await?;
    sent.error_for_status()?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::builder().timeout(Duration::from_secs(3)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
