use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

// The rest of the answer is there without it.
async fn describe(client: &aws_sdk_s3::Client, key: &str) -> String {
    let kind = match client.head_object().bucket("reports").key(key).send().await {
        Ok(head) => head.content_type().unwrap_or("none").to_string(),
        Err(error) => {
            tracing::error!(?error, "no head");
            String::new()
        }
    };
    format!("{key} {kind}")
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    Ok(describe(client, event.payload["key"].as_str().ok_or("no key")?).await)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
