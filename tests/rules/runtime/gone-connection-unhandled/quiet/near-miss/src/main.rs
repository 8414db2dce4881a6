use aws_sdk_apigatewaymanagement::{primitives::Blob, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

// An answer to the client that has asked, which nobody else waits for.
async fn handler(api: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["requestContext"]["connectionId"].as_str().ok_or("no connection")?;
    api.post_to_connection().connection_id(id).data(Blob::new("taken")).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let api = Client::new(&config);
    run(service_fn(|event| handler(&api, event))).await
}
