use aws_sdk_sqs::types::SendMessageBatchRequestEntry;
use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Order {
    queue: String,
    lines: Vec<String>,
}

async fn handler(client: &Client, event: LambdaEvent<Order>) -> Result<usize, Error> {
    let order = event.payload;
    let mut entries = Vec::new();
    for (number, line) in order.lines.iter().enumerate() {
        entries.push(SendMessageBatchRequestEntry::builder().id(number.to_string()).message_body(line).build()?);
    }
    let reply = client
        .send_message_batch() //~ batch-above-limit
        .queue_url(&order.queue)
        .set_entries(Some(entries))
        .send()
        .await?;
    Ok(reply.failed.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
