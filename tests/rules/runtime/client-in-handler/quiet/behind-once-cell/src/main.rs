use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::sync::LazyLock;
use tokio::sync::OnceCell;

static CLIENT: OnceCell<Client> = OnceCell::const_new();
static HTTP: LazyLock<reqwest::Client> = LazyLock::new(|| reqwest::Client::new());

async fn build() -> Client {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    Client::new(&config)
}

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    let client = CLIENT.get_or_init(build).await;
    HTTP.get("https://example.com").send().await?;
    Ok(client.list_buckets().send().await?.buckets().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
