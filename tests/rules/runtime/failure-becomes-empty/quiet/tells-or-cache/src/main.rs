use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

// Says whether there was anything.
async fn kind(client: &aws_sdk_s3::Client, key: &str) -> Option<String> {
    match client.head_object().bucket("reports").key(key).send().await {
        Ok(head) => head.content_type().map(String::from),
        Err(error) => {
            tracing::error!(?error, "no head");
            None
        }
    }
}

// A cache that does not answer is an empty one.
async fn read_cache(client: &aws_sdk_s3::Client, key: &str) -> Vec<u8> {
    match client.get_object().bucket("cache").key(key).send().await {
        Ok(object) => object.body.collect().await.map(|body| body.to_vec()).unwrap_or_default(),
        Err(error) => {
            tracing::error!(?error, "no cache");
            Vec::new()
        }
    }
}

// A text that is no number is no failure of a service.
fn numbers(text: &str) -> Vec<u32> {
    match text.parse() {
        Ok(number) => vec![number],
        Err(error) => {
            tracing::error!(?error, text, "no number");
            Vec::new()
        }
    }
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let key = event.payload["key"].as_str().ok_or("no key")?;
    let kind = kind(client, key).await.ok_or("no kind")?;
    Ok(kind.len() + read_cache(client, key).await.len() + numbers(key).len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
