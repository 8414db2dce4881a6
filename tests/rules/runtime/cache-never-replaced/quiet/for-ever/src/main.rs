use std::time::{Duration, Instant};

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::sync::OnceCell;

static TOKEN: OnceCell<String> = OnceCell::const_new();

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    let started = Instant::now();
    if let Some(token) = TOKEN.get() {
        return Ok(token.clone());
    }
    let token = fetch_token().await?;
    let _ = TOKEN.set(token.clone());
    println!("fetched in {:?}", started.elapsed());
    Ok(token)
}

async fn fetch_token() -> Result<String, Error> {
    tokio::time::sleep(Duration::from_millis(1)).await;
    Ok("token".to_owned())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
