use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn upload(client: &Client, path: &str) -> Result<(), Error> {
    client.put_object().bucket("maps").key(path).body(ByteStream::from_path(path).await?).send().await?;
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_str().unwrap_or_default().to_string();
    let path = format!("/tmp/{}.tiles", id); //~ tmp-file-left
    tokio::fs::write(&path, event.payload.to_string()).await?;
    upload(client, &path).await?;
    let _ = tokio::fs::remove_file(&path).await;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
