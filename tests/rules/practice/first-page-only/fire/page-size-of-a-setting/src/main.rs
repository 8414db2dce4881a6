use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Settings {
    page: i32,
}

async fn handler(client: &Client, settings: &Settings, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let prefix = event.payload["prefix"].as_str().ok_or("no prefix")?;
    let listed = client
        .list_objects_v2() //~ first-page-only
        .bucket("orders")
        .prefix(prefix)
        .max_keys(settings.page)
        .send()
        .await?;
    Ok(listed.contents().iter().filter(|object| object.size() > Some(0)).count())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    let settings = Settings { page: 500 };
    run(service_fn(|event| handler(&client, &settings, event))).await
}
