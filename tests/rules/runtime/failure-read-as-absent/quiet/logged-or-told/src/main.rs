use aws_sdk_s3::operation::get_object::GetObjectOutput;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

// The reason is in the log.
async fn picture(client: &aws_sdk_s3::Client, key: &str) -> Option<GetObjectOutput> {
    match client.get_object().bucket("pictures").key(key).send().await {
        Err(error) => {
            tracing::error!(?error, key, "no picture");
            None
        }
        Ok(object) => Some(object),
    }
}

// What is not there is told from what failed.
async fn size(client: &aws_sdk_s3::Client, key: &str) -> Result<Option<i64>, Error> {
    match client.head_object().bucket("pictures").key(key).send().await {
        Ok(head) => Ok(head.content_length()),
        Err(error) if error.as_service_error().is_some_and(|service| service.is_not_found()) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

// No failure, and nothing read: a text that is no number.
fn page(text: &str) -> Option<u32> {
    match text.parse() {
        Err(_) => None,
        Ok(number) => Some(number),
    }
}

async fn handler(s3: &aws_sdk_s3::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let key = event.payload["key"].as_str().ok_or("no key")?;
    let found = picture(s3, key).await.is_some();
    Ok(json!({ "found": found, "size": size(s3, key).await?, "page": page(key) }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let s3 = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&s3, event))).await
}
