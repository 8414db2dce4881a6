use aws_sdk_s3::{presigning::PresigningConfig, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use std::time::Duration;

async fn sign(client: &Client, key: &str) -> Result<String, Error> {
    let hour = PresigningConfig::expires_in(Duration::from_secs(3600))?;
    Ok(client.get_object().bucket("files").key(key).presigned(hour).await?.uri().to_string())
}

async fn handler(client: &Client, event: LambdaEvent<Vec<String>>) -> Result<Vec<String>, Error> {
    let mut urls = Vec::new();
    for key in &event.payload {
        urls.push(sign(client, key).await?);
    }
    Ok(urls)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
