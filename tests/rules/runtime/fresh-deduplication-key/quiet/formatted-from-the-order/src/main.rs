use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Deserialize)]
struct Order {
    id: String,
    count: usize,
}

async fn handler(client: &Client, event: LambdaEvent<Order>) -> Result<(), Error> {
    let uuid = Uuid::new_v4();
    let order = event.payload.id.clone();
    client
        .send_message()
        .queue_url("orders.fifo")
        .message_body(format!("{order} {uuid}"))
        .message_deduplication_id(format!("order-{}", order))
        .message_group_id("orders")
        .send()
        .await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
