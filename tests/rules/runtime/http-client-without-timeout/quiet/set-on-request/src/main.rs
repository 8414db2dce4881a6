use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(http: &reqwest::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let request = http.get("https://api.example.com/rates").timeout(std::time::Duration::from_secs(5));
    Ok(Value::from(request.send().await?.text().await?))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::new();
    run(service_fn(|event| handler(&http, event))).await
}
