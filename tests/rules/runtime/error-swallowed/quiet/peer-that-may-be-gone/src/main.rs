use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use aws_sdk_apigatewaymanagement::primitives::Blob;

async fn tell(client: &aws_sdk_apigatewaymanagement::Client, peer: &str, text: &str) -> Result<(), Error> {
    client.post_to_connection().connection_id(peer).data(Blob::new(text)).send().await?;
    Ok(())
}

async fn handler(client: &aws_sdk_apigatewaymanagement::Client, event: LambdaEvent<Vec<String>>) -> Result<Value, Error> {
    for peer in &event.payload {
        if let Err(error) = tell(client, peer, "news").await {
            tracing::warn!(%error, peer, "gone");
        }
    }
    Ok(Value::Null)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_apigatewaymanagement::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
