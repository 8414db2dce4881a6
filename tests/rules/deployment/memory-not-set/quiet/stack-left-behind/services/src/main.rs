use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let key = event.payload["key"].as_str().ok_or("no key")?;
    client.delete_object().bucket("photos").key(key).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_s3::Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
