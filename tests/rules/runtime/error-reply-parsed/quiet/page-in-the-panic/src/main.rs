use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Rates {
    euro: f64,
}

async fn rates(client: &reqwest::Client) -> Result<Rates, Error> {
    let reply = client.get("https://rates.example.com").send().await?;
    let text = reply.text().await?;
    Ok(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}")))
}

async fn handler(_event: LambdaEvent<Value>) -> Result<f64, Error> {
    let client = reqwest::Client::new();
    Ok(rates(&client).await?.euro)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
