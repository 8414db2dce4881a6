use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn post(text: &str) -> Result<reqwest::blocking::Response, reqwest::Error> {
    reqwest::blocking::Client::new().post("https://hooks.example.com").body(text.to_string()).send()
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let _res = post(&event.payload.to_string()).map_err(|error| tracing::warn!(%error, "not posted")); //~ error-swallowed
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
