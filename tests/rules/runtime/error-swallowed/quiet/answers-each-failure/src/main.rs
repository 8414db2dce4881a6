use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn tell(client: &aws_sdk_s3::Client, text: &str) -> Result<(), Error> {
    client.put_object().bucket("answers").key(text).send().await?;
    Ok(())
}

async fn remove(client: &aws_sdk_s3::Client, key: &str) -> Result<(), Error> {
    if let Err(error) = client.delete_object().bucket("rows").key(key).send().await {
        tracing::warn!(?error, "not removed");
        let _ = tell(client, "closed with an error").await;
        return Err(error.into());
    }
    Ok(())
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let _ = remove(client, event.payload["key"].as_str().ok_or("no key")?).await;
    Ok(Value::Null)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
