use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        let body = record.body.ok_or("no body")?;
        let id = record.message_id.ok_or("no id")?;
        client
            .send_message()
            .queue_url("https://sqs.eu-west-1.amazonaws.com/123456789012/orders.fifo")
            .message_group_id("orders")
            .message_deduplication_id(id)
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
