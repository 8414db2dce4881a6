use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio_util::sync::CancellationToken;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<bool, Error> {
    let token = CancellationToken::new();
    let limit = token.clone();
    tokio::spawn(async move {
        tokio::time::sleep(std::time::Duration::from_secs(20)).await;
        limit.cancel();
    });
    let sent = client.send_message().queue_url("url").message_body(event.payload.to_string()).send().await?;
    Ok(sent.message_id().is_some() && !token.is_cancelled())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
