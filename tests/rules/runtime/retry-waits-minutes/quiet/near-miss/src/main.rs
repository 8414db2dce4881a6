use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio_retry::strategy::ExponentialBackoff;
use tokio_retry::Retry;

async fn rates() -> Result<String, reqwest::Error> {
    reqwest::get("https://api.example.com/rates").await?.error_for_status()?.text().await
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    let delays = ExponentialBackoff::from_millis(100).max_delay(std::time::Duration::from_secs(5)).take(5);
    Ok(Retry::spawn(delays, rates).await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
