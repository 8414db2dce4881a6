use aws_sdk_apigatewaymanagement::Client;
use aws_smithy_types::Blob;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>, client: &Client) -> Result<Value, Error> {
    let id = event.payload["requestContext"]["connectionId"].as_str().unwrap_or_default();
    client.post_to_connection().connection_id(id).data(Blob::new("{}")).send().await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(event, &client))).await
}
