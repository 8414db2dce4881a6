use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn forward(client: &reqwest::Client, _event: &Value) -> Result<(), Error> {
    let reply = client.get("https://rates.example.com").send().await?;
    match reply.json::<Value>().await {
        Ok(rates) => tracing::info!(count = rates.as_object().map(|r| r.len()), "rates"),
        Err(e) => { //~ error-swallowed
            tracing::error!(%e, "rates");
        }
    }
    Ok(())
}

async fn handler(client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    forward(client, &event.payload).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
