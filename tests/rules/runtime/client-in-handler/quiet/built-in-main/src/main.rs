use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(http: reqwest::Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    Ok(http.get("https://example.com").send().await?.text().await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::builder().build()?;
    run(service_fn(|event| handler(http.clone(), event))).await
}
