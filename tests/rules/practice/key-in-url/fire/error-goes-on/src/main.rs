use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn forecast(client: &reqwest::Client, key: &str) -> Result<String, Error> {
    let url = format!("https://weather.example.com/v1?key={key}");
    let reply = client.get(&url).send().await?.error_for_status()?; //~ key-in-url
    Ok(reply.text().await?)
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    let client = reqwest::Client::new();
    forecast(&client, &std::env::var("KEY")?).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt::init();
    run(service_fn(handler)).await
}
