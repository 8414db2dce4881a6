use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(http: &reqwest::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let call = http.get("https://api.example.com/rates").send();
    let reply = tokio::time::timeout(std::time::Duration::from_secs(5), call).await??;
    Ok(Value::from(reply.text().await?))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::new();
    run(service_fn(|event| handler(&http, event))).await
}
