use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn names(client: &aws_sdk_s3::Client) -> Vec<String> {
    match client.list_objects_v2().bucket("reports").send().await {
        Ok(page) => page.contents().iter().filter_map(|object| object.key().map(String::from)).collect(),
        Err(error) => { //~ failure-becomes-empty
            tracing::error!(?error, "no list");
            vec![]
        }
    }
}

async fn kind(client: &aws_sdk_s3::Client, key: &str) -> String {
    let head = match client.head_object().bucket("reports").key(key).send().await {
        Ok(head) => head,
        Err(error) => { //~ failure-becomes-empty
            println!("failed: {error:?}");
            return String::new();
        }
    };
    head.content_type().unwrap_or("none").to_string()
}

async fn handler(client: &aws_sdk_s3::Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let mut seen = 0;
    for name in names(client).await {
        seen += kind(client, &name).await.len();
    }
    Ok(seen)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
