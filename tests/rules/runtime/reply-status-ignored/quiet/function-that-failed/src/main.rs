use aws_sdk_lambda::primitives::Blob;
use aws_sdk_lambda::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let asked = serde_json::to_vec(&event.payload)?;
    let reply = client.invoke().function_name("search").payload(Blob::new(asked)).send().await?;
    let bytes = reply.payload().ok_or("no payload")?.as_ref();
    if let Some(kind) = reply.function_error() {
        return Err(format!("search: {kind}: {}", String::from_utf8_lossy(bytes)).into());
    }
    let found: Value = serde_json::from_slice(bytes)?;
    Ok(found["hits"].clone())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
