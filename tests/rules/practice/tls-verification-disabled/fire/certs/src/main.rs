use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(http: &reqwest::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let text = http.get("https://internal.example.com").send().await?.text().await?;
    Ok(Value::from(text))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::builder().danger_accept_invalid_certs(true).build()?; //~ tls-verification-disabled
    run(service_fn(|event| handler(&http, event))).await
}
