use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn fetch(client: &reqwest::Client, url: &str) -> Result<Vec<u8>, Error> {
    let reply = client.get(url).send().await?;
    Ok(reply.bytes().await?.to_vec()) //~ error-page-taken-for-reply
}

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    let client = reqwest::Client::new();
    Ok(fetch(&client, "https://files.example.com/logo.png").await?.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
