use std::time::{Duration, Instant};

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::sync::OnceCell;

static TOKEN: OnceCell<tokio::sync::Mutex<(String, Instant)>> = OnceCell::const_new();

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    let _ = TOKEN.set(tokio::sync::Mutex::new((String::new(), Instant::now())));
    let mut token = TOKEN.get().ok_or("no token")?.lock().await;
    if token.0.is_empty() || token.1.elapsed() > Duration::from_secs(900) {
        *token = (fetch_token().await?, Instant::now());
    }
    Ok(token.0.clone())
}

async fn fetch_token() -> Result<String, Error> {
    Ok("token".to_owned())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
