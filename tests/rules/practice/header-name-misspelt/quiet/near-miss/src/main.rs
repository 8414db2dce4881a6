use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(http: &reqwest::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let reply = http.get("https://api.example.com/rates").header("X_ORDER_ID", "orders/1.0").send().await?;
    Ok(reply.error_for_status()?.json().await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::new();
    run(service_fn(|event| handler(&http, event))).await
}
