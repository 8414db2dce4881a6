use aws_lambda_events::sqs::SqsEvent;
use aws_sdk_sqs::types::SendMessageBatchRequestEntry;
use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<usize, Error> {
    let mut entries = Vec::new();
    for (number, record) in event.payload.records.iter().enumerate() {
        let line = record.body.as_deref().unwrap_or_default();
        entries.push(SendMessageBatchRequestEntry::builder().id(number.to_string()).message_body(line).build()?);
    }
    let reply = client
        .send_message_batch()
        .queue_url("https://sqs.eu-west-1.amazonaws.com/1/next")
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
