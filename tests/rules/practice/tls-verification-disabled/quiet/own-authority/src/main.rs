use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(http: &reqwest::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let authority = reqwest::Certificate::from_pem(b"..")?;
    let http = reqwest::Client::builder().add_root_certificate(authority).build()?;
    run(service_fn(|event| handler(&http, event))).await
}
