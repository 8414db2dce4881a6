use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn load(client: &Client, key: &str) -> Result<usize, Error> {
    let object = client.get_object().bucket("orders").key(key).send().await?;
    Ok(object.body.collect().await?.into_bytes().len())
}

async fn size(client: &Client, key: &str) -> Result<usize, Error> {
    Ok(load(client, key).await? / 2)
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let key = event.payload["key"].as_str().unwrap_or_default();
    match size(client, key).await {
        Ok(size) => Ok(json!({ "size": size })),
        Err(error) => { //~ sdk-error-without-cause
            tracing::error!("could not load: {}", error);
            Ok(json!({ "statusCode": 500 }))
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
