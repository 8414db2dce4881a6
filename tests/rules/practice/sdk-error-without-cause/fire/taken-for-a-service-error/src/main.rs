use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tracing::warn;

async fn upload(client: &Client, key: &str) -> Result<(), Error> {
    client
        .put_object()
        .bucket("orders")
        .key(key)
        .send()
        .await
        .map_err(|error| error.into_service_error().to_string())?; //~ sdk-error-without-cause
    Ok(())
}

async fn download(client: &Client, key: &str) -> Option<usize> {
    match client.get_object().bucket("orders").key(key).send().await {
        Ok(reply) => reply.content_length().and_then(|length| usize::try_from(length).ok()),
        Err(error) => {
            warn!("{key}: {}", error.into_service_error());
            None
        }
    }
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let key = event.payload["key"].as_str().unwrap_or("today");
    upload(client, key).await?;
    warn!("{:?}", download(client, key).await);
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
