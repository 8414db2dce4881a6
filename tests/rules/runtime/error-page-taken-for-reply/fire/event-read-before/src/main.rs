use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let order: Value = serde_json::from_str(event.payload["order"].as_str().unwrap_or_default())?;
    tracing::info!(id = %order["id"], "asked");
    let reply = client.get("https://files.example.com/logo.png").send().await?;
    Ok(reply.bytes().await?.len()) //~ error-page-taken-for-reply
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(3)).build()?;
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
