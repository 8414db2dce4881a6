use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::time::Duration;
use tokio::time::timeout;

async fn store(client: &aws_sdk_s3::Client, key: &str) -> Result<(), Error> {
    client.put_object().bucket("rows").key(key).send().await?;
    Ok(())
}

async fn count(client: &aws_sdk_s3::Client, key: &str) -> u64 {
    match store(client, key).await {
        Ok(()) => 1,
        Err(error) => { //~ error-swallowed
            tracing::error!(%error, "not stored");
            0
        }
    }
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Value>) -> Result<u64, Error> {
    let key = event.payload["key"].as_str().ok_or("no key")?;
    match timeout(Duration::from_secs(2), store(client, key)).await {
        Ok(Ok(())) => tracing::info!("stored"),
        Ok(Err(error)) => tracing::error!(%error, "not stored"), //~ error-swallowed
        Err(_) => tracing::error!("too slow"),
    }
    let _result = timeout(Duration::from_secs(2), store(client, "copy")).await;
    Ok(count(client, key).await)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
