use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn ask(client: &reqwest::Client) -> Result<reqwest::Response, Error> {
    let response = client.get("https://api.example.com/today").send().await?.error_for_status()?;
    Ok(response)
}

async fn handler(client: &reqwest::Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    let response = ask(client).await?;
    Ok(response.text().await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(3)).build()?;
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
