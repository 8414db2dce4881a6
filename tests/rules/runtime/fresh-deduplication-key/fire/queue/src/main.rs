use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use uuid::Uuid;

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        let body = record.body.ok_or("no body")?;
        client
            .send_message()
            .queue_url("https://sqs.eu-west-1.amazonaws.com/123456789012/orders.fifo")
            .message_group_id("orders")
            .message_deduplication_id(Uuid::new_v4().to_string()) //~ fresh-deduplication-key
            .message_body(body)
            .send()
            .await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
