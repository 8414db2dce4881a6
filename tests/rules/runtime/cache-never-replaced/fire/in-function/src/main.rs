use std::time::{Duration, Instant};

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::sync::OnceLock;

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    static TOKEN: OnceLock<(String, Instant)> = OnceLock::new();
    if let Some((token, fetched)) = TOKEN.get() {
        if Instant::now().duration_since(*fetched) < Duration::from_secs(900) {
            return Ok(token.clone());
        }
    }
    let token = fetch_token().await?;
    TOKEN.set((token.clone(), Instant::now())).ok(); //~ cache-never-replaced
    Ok(token)
}

async fn fetch_token() -> Result<String, Error> {
    Ok("token".to_owned())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
