use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Order {
    created_at: String,
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    let order: Order = reqwest::get("https://example.com/orders/1").await?.error_for_status()?.json().await?;
    Ok(order.created_at[..10].to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
