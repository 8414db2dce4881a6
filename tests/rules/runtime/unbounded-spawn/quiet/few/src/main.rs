use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use tokio::task::JoinSet;

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<serde_json::Value>) -> Result<(), Error> {
    let key = event.payload["key"].as_str().unwrap_or("index.html").to_owned();
    let mut set = JoinSet::new();
    for bucket in ["pages", "archive"] {
        let (client, key) = (client.clone(), key.clone());
        set.spawn(async move { client.delete_object().bucket(bucket).key(key).send().await });
    }
    while let Some(deleted) = set.join_next().await {
        deleted??;
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_s3::Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
