use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn archive(client: &Client, name: &str) -> Result<(), Error> {
    let source = format!("{}/{}", "uploads", "report.csv");
    client
        .copy_object()
        .copy_source(source)
        .bucket("archive")
        .key(name)
        .send()
        .await?;
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<String>) -> Result<(), Error> {
    archive(client, &event.payload).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
