use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn request_upload(client: &Client, key: &str) -> Result<String, Error> {
    let reply = client.create_multipart_upload().bucket("orders").key(key).send().await?;
    Ok(reply.upload_id().unwrap_or_default().to_string())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    let key = event.payload["key"].as_str().unwrap_or_default();
    let first = request_upload(client, key).await?;
    let second = request_upload(client, "index").await?;
    Ok(first + &second)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
