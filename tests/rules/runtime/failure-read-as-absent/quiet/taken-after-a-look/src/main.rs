use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tracing::warn;

async fn download(client: &Client, key: &str) -> Result<usize, Error> {
    let reply = client.get_object().bucket("orders").key(key).send().await;
    if reply.is_err() {
        warn!(key, "not read: {:?}", reply);
        return Err("an order cannot be read".into());
    }
    let body = reply.ok().unwrap().body;
    Ok(body.collect().await?.into_bytes().len())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    download(client, event.payload["key"].as_str().unwrap_or("today")).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
