use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let key = event.payload["key"].as_str().unwrap_or_default();
    let copied = client.copy_object().bucket("orders").key(key).copy_source("inbox/order").send().await;
    println!("copied: {:?}", copied);
    if copied.is_err() {
        return Err(Error::from("could not copy the order"));
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
