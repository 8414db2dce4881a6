use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, _event: LambdaEvent<String>) -> Result<usize, Error> {
    let mut pages = client.list_objects_v2().bucket("uploads").into_paginator().send();
    let mut copied = 0;
    while let Some(page) = pages.next().await {
        for object in page?.contents.unwrap_or_default() {
            let Some(key) = object.key else { continue };
            let source = format!("uploads/{key}");
            client.copy_object().copy_source(source).bucket("archive").key(&key).send().await?; //~ copy-source-not-encoded
            copied += 1;
        }
    }
    Ok(copied)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
