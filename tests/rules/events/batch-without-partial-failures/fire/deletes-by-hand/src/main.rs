use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> { //~ batch-without-partial-failures
    for message in event.payload.records {
        if render(message.body.as_deref().unwrap_or_default()).await.is_ok() {
            client.delete_message().queue_url("orders").set_receipt_handle(message.receipt_handle).send().await?;
        }
    }
    Ok(())
}

async fn render(order: &str) -> Result<(), Error> {
    tokio::fs::write("/tmp/order", order).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
