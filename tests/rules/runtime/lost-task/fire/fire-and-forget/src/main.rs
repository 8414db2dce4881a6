use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let client = client.clone();
    tokio::spawn(async move { //~ lost-task
        let sent = client.send_message().queue_url("url").message_body(event.payload.to_string()).send().await;
        tracing::info!(ok = sent.is_ok(), "audit");
    });
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
