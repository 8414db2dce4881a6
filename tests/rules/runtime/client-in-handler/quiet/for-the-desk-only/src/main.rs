use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[cfg(feature = "local")]
async fn page() -> Result<String, Error> {
    let http = reqwest::Client::new();
    Ok(http.get("http://127.0.0.1:3045").send().await?.text().await?)
}

#[cfg(not(feature = "local"))]
async fn page() -> Result<String, Error> {
    Ok("page".to_string())
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    page().await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
