use std::time::{Duration, Instant};

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::sync::RwLock;

static TOKEN: RwLock<Option<(String, Instant)>> = RwLock::const_new(None);

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    if let Some((token, fetched)) = TOKEN.read().await.as_ref() {
        if fetched.elapsed() < Duration::from_secs(900) {
            return Ok(token.clone());
        }
    }
    let token = fetch_token().await?;
    *TOKEN.write().await = Some((token.clone(), Instant::now()));
    Ok(token)
}

async fn fetch_token() -> Result<String, Error> {
    Ok("token".to_owned())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
