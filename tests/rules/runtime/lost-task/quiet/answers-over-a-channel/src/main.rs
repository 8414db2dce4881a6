use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::sync::mpsc;

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let (sender, mut receiver) = mpsc::channel(8);
    let client = client.clone();
    tokio::spawn(async move {
        let reply = client.receive_message().queue_url("url").send().await;
        sender.send(reply.is_ok()).await.ok();
    });
    let mut count = 0;
    while let Some(true) = receiver.recv().await {
        count += 1;
    }
    Ok(count)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
