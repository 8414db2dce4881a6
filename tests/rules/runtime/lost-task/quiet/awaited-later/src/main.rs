use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let client = client.clone();
    let body = event.payload.to_string();
    let audit = tokio::spawn(async move { client.send_message().queue_url("url").message_body(body).send().await });
    let size = event.payload.as_object().map_or(0, |fields| fields.len());
    audit.await??;
    Ok(size)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
