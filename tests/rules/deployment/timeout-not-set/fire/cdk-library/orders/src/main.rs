use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &reqwest::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    client.post("https://api.example.com/orders").body(event.payload.to_string()).send().await?.error_for_status()?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(2)).build()?;
    run(service_fn(|event| handler(&client, event))).await
}
