use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let response = client.post("https://hooks.example.com/orders").json(&event.payload).send().await?;
    tracing::info!(status = %response.status(), "told");
    if !response.status().is_success() {
        return Err("not taken".into());
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(3)).build()?;
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
