use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;
use tokio::io::AsyncReadExt;

#[derive(Deserialize)]
struct Settings {
    limit: u32,
}

async fn settings(client: &Client) -> Result<Settings, Error> {
    let object = client.get_object().bucket("settings").key("limits.json").send().await?;
    let mut text = String::new();
    object.body.into_async_read().read_to_string(&mut text).await?;
    Ok(serde_json::from_str(&text).unwrap()) //~ unwrap-on-io-result
}

async fn page(address: &str) -> Result<String, Error> {
    let reply = reqwest::get(address).await;
    if reply.is_err() {
        tracing::error!("no reply from {address}");
    }
    Ok(reply.unwrap().text().await?) //~ unwrap-on-io-result
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    let limit = settings(&client).await?.limit;
    Ok(format!("{limit} {}", page("https://example.com").await?))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
