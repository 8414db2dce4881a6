use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

lazy_static::lazy_static! {
    static ref CLIENT: reqwest::Client = reqwest::Client::new(); //~ http-client-without-timeout
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    CLIENT.post("https://api.example.com/orders").json(&event.payload).send().await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
