use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn find_owner(client: &aws_sdk_s3::Client, key: &str) -> Result<String, Error> {
    let head = client.head_object().bucket("rows").key(key).send().await?;
    Ok(head.content_type().unwrap_or("none").to_string())
}

async fn note(client: &aws_sdk_s3::Client, key: &str) {
    let Ok(owner) = find_owner(client, key).await else { //~ error-swallowed
        return;
    };
    client.put_object().bucket("notes").key(owner).send().await.expect("a bucket");
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    note(client, event.payload["key"].as_str().ok_or("no key")?).await;
    let mut kind = String::new();
    match client.head_object().bucket("rows").key("first").send().await {
        Ok(head) => kind.push_str(head.content_type().unwrap_or("none")),
        Err(error) => println!("Error: {error:?}"), //~ error-swallowed
    }
    tracing::info!(kind);
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
