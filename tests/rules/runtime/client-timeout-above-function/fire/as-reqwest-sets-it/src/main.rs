use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn rates() -> Result<String, reqwest::Error> {
    let client = reqwest::blocking::Client::new(); //~ client-timeout-above-function
    client.get("https://rates.example.com/today").send()?.text()
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    Ok(tokio::task::spawn_blocking(rates).await??)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
