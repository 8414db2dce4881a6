use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::env;

fn secret() -> String {
    env::var("SECRET_NAME")
        .unwrap_or_else(|_| "orders".to_string())
}

fn topic() {
    if let Ok(topic) = env::var("TOPIC") {
        tracing::info!(topic, "told");
    } else {
        tracing::warn!("no topic");
    }
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    topic();
    let region = env::var("STORE").ok().unwrap_or_default();
    let pages = env::var("PAGES").ok().and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(3);
    Ok(secret() + &region + &pages.to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
