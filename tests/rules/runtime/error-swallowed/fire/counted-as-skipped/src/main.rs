use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn remove(client: &aws_sdk_s3::Client, key: &str) -> Result<bool, Error> {
    if key.is_empty() {
        return Ok(false);
    }
    client.delete_object().bucket("rows").key(key).send().await?;
    Ok(true)
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Vec<String>>) -> Result<Value, Error> {
    let mut removed = 0;
    let mut skipped = 0;
    for key in &event.payload {
        match remove(client, key).await {
            Ok(true) => removed += 1,
            Ok(false) => skipped += 1,
            Err(error) => { //~ error-swallowed
                tracing::warn!(%error, key, "not removed");
                skipped += 1;
            }
        }
    }
    Ok(serde_json::json!({ "removed": removed, "skipped": skipped }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
