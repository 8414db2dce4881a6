use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

// The failure is logged before it becomes None, and a cache is made anew.
async fn size(client: &aws_sdk_s3::Client, key: &str) -> Option<i64> {
    let head = client
        .head_object()
        .bucket("pictures")
        .key(key)
        .send()
        .await
        .inspect_err(|error| tracing::error!(?error, "no size"))
        .ok()?;
    head.content_length()
}

async fn cached(client: &aws_sdk_s3::Client, key: &str) -> Option<i64> {
    client.head_object().bucket("cache").key(key).send().await.ok()?.content_length()
}

async fn warm_cache(client: &aws_sdk_s3::Client) {
    cached(client, "first").await;
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let key = event.payload["key"].as_str().ok_or("no key")?;
    Ok(json!({ "size": size(client, key).await }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    warm_cache(&client).await;
    run(service_fn(|event| handler(&client, event))).await
}
