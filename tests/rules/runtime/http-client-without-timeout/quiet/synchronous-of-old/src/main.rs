use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(http: &reqwest::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let text = http.get("https://api.example.com/rates").send()?.text()?;
    Ok(Value::from(text))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::new();
    run(service_fn(|event| handler(&http, event))).await
}
