use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn forecast(client: &reqwest::Client, key: &str) -> Result<String, Error> {
    let url = "https://weather.example.com/v1";
    let reply = client.get(url).header("x-api-key", key).send().await?.error_for_status()?;
    Ok(reply.text().await?)
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    let client = reqwest::Client::new();
    forecast(&client, &std::env::var("KEY")?).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
