use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::sync::Mutex;

static COUNT: Mutex<u32> = Mutex::new(0);

async fn handler(template: &str, _event: LambdaEvent<Value>) -> Result<u32, Error> {
    let length = template.len() as u32;
    let doubled = tokio::task::spawn_blocking(move || length * 2).await.unwrap();
    *COUNT.lock().unwrap() += doubled;
    Ok(doubled)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let template = reqwest::get("https://example.com/template").await.unwrap().text().await.unwrap();
    run(service_fn(|event| handler(&template, event))).await
}
