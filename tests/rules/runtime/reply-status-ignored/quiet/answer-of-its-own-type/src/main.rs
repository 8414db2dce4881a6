use aws_sdk_lambda::primitives::Blob;
use aws_sdk_lambda::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::{json, Value};

#[derive(Deserialize)]
struct Found {
    hits: Vec<String>,
}

// The text of an error has no `hits`.
async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let asked = serde_json::to_vec(&event.payload)?;
    let reply = client.invoke().function_name("search").payload(Blob::new(asked)).send().await?;
    let bytes = reply.payload().ok_or("no payload")?.as_ref();
    let found: Found = serde_json::from_slice(bytes)?;
    Ok(json!(found.hits))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
