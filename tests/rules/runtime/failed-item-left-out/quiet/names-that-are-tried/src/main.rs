use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use std::collections::HashSet;

const MANIFESTS: [&str; 2] = ["Cargo.toml", "package.json"];

async fn read_size(client: &aws_sdk_s3::Client, key: &str) -> Result<Option<i64>, Error> {
    Ok(client.head_object().bucket("rows").key(key).send().await?.content_length())
}

async fn handler(client: &aws_sdk_s3::Client, event: LambdaEvent<Vec<String>>) -> Result<usize, Error> {
    let mut found = Vec::new();
    for key in &["README.md", "README"] {
        if let Ok(Some(size)) = read_size(client, key).await {
            found.push(size);
        }
    }
    for key in MANIFESTS.iter() {
        if let Ok(Some(size)) = read_size(client, key).await {
            found.push(size);
        }
    }
    let others = ["Makefile", "Dockerfile"];
    for key in &others {
        if let Ok(Some(size)) = read_size(client, key).await {
            found.push(size);
        }
    }
    let mut seen = HashSet::new();
    for key in &event.payload {
        if let Ok(Some(size)) = read_size(client, key).await {
            if seen.insert(size) {
                tracing::info!(size, "another size");
            }
        }
    }
    Ok(found.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
