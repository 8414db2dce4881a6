use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Order {
    id: String,
    count: usize,
}

async fn handler(client: &Client, event: LambdaEvent<Order>) -> Result<(), Error> {
    let max_retries = event.payload.count;
    for _ in 0..max_retries {
        if client.send_message().queue_url("orders").message_body(&event.payload.id).send().await.is_ok() {
            return Ok(());
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
