use std::time::Duration;

use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    let key = event.payload["key"].as_str().unwrap_or("order.pdf");
    let hour = PresigningConfig::expires_in(Duration::from_secs(3600))?;
    let presigned_request = client.get_object().bucket("orders").key(key).presigned(hour).await?;
    tracing::info!("link: {}", presigned_request.uri()); //~ secret-logged
    tracing::info!("link made: {}", presigned_request.uri().len());
    Ok(presigned_request.uri().to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_runtime::tracing::init_default_subscriber();
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
