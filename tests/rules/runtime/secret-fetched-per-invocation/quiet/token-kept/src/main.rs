use std::time::{Duration, Instant};

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use reqwest::Client;
use serde_json::Value;
use tokio::sync::Mutex;

struct Kept {
    token: String,
    until: Instant,
}

static TOKEN: Mutex<Option<Kept>> = Mutex::const_new(None);

async fn ask(client: &Client) -> Result<Kept, Error> {
    let form = [("grant_type", "client_credentials"), ("scope", "orders")];
    let reply = client.post("https://login.example.com/token").form(&form).send().await?;
    let reply: Value = reply.error_for_status()?.json().await?;
    let token = reply["access_token"].as_str().ok_or("no token")?.to_string();
    Ok(Kept { token, until: Instant::now() + Duration::from_secs(3000) })
}

async fn token(client: &Client) -> Result<String, Error> {
    let mut kept = TOKEN.lock().await;
    if kept.as_ref().is_none_or(|one| one.until < Instant::now()) {
        *kept = Some(ask(client).await?);
    }
    Ok(kept.as_ref().map(|one| one.token.clone()).unwrap_or_default())
}

// The code of this login is exchanged, once.
async fn log_in(client: &Client, code: &str) -> Result<Value, Error> {
    let form = [("grant_type", "authorization_code"), ("code", code)];
    let reply = client.post("https://login.example.com/token").form(&form).send().await?;
    Ok(reply.error_for_status()?.json().await?)
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let token = token(client).await?;
    let login = log_in(client, event.payload["code"].as_str().ok_or("no code")?).await?;
    let sent = client.post("https://orders.example.com").bearer_auth(token).json(&login).send().await?;
    Ok(sent.error_for_status()?.json().await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::builder().timeout(Duration::from_secs(3)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
