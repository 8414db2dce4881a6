use std::time::{Duration, Instant};

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::sync::OnceCell;

static TOKEN: OnceCell<(String, Instant)> = OnceCell::const_new();

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    if let Some((token, fetched)) = TOKEN.get() {
        if fetched.elapsed() < Duration::from_secs(900) {
            return Ok(token.clone());
        }
    }
    let token = fetch_token().await?;
    let _ = TOKEN.set((token.clone(), Instant::now())); //~ cache-never-replaced
    Ok(token)
}

async fn fetch_token() -> Result<String, Error> {
    Ok("token".to_owned())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
