use aws_sdk_s3::error::DisplayErrorContext;
use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn upload(client: &Client, key: &str) -> Result<(), Error> {
    client.put_object().bucket("orders").key(key).send().await.map_err(|error| {
        let refused = error.into_service_error();
        if refused.is_encryption_type_mismatch() {
            return refused.to_string();
        }
        format!("{}", DisplayErrorContext(refused))
    })?;
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    upload(client, event.payload["key"].as_str().unwrap_or("today")).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
