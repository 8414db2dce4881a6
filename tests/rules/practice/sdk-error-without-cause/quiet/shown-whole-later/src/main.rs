use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tracing::warn;

async fn upload(client: &Client, key: &str) -> Result<(), Error> {
    let reply = client.put_object().bucket("orders").key(key).send().await;
    if reply.is_err() {
        match &reply {
            Err(error) => warn!(key, "not sent: {}", error),
            Ok(_) => {}
        }
        warn!(key, "not sent: {:?}", reply);
        return Err("an order cannot be written".into());
    }
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    upload(client, event.payload["key"].as_str().unwrap_or("today")).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
