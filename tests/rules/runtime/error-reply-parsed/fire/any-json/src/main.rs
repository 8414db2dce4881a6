use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn rates(client: &reqwest::Client) -> Result<usize, Error> {
    let reply = client.get("https://rates.example.com").send().await?;
    let body: Value = reply.json().await?; //~ error-reply-parsed
    Ok(body["rates"].as_array().map_or(0, Vec::len))
}

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    rates(&reqwest::Client::new()).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
