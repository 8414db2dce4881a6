use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

lazy_static::lazy_static! {
    static ref CLIENT: reqwest::Client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build().expect("the options fit");
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    CLIENT.post("https://api.example.com/orders").json(&event.payload).send().await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
