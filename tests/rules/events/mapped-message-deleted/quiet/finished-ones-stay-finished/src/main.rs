use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn ship(client: &Client, record: &SqsMessage) -> Result<(), Error> {
    let order = record.body.clone().unwrap_or_default();
    client.send_message().queue_url("https://sqs.eu-west-1.amazonaws.com/111122223333/parcels").message_body(order).send().await?;
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in &event.payload.records {
        ship(client, record).await?;
        client
            .delete_message()
            .queue_url("https://sqs.eu-west-1.amazonaws.com/111122223333/orders")
            .receipt_handle(record.receipt_handle.as_deref().unwrap_or_default())
            .send()
            .await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
