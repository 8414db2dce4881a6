use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn fetch_key() -> Result<String, Error> {
    Ok(std::env::var("KEY")?)
}

async fn handler(key: &str, event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(Value::from(event.payload["key"] == key))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let key = fetch_key().await?;
    tracing_subscriber::fmt().json().init();
    run(service_fn(|event| handler(&key, event))).await
}
