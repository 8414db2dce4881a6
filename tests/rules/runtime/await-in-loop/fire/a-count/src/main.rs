use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Order {
    id: String,
    count: usize,
}

async fn handler(client: &Client, event: LambdaEvent<Order>) -> Result<(), Error> {
    for number in 0..event.payload.count {
        let body = format!("{} {number}", event.payload.id);
        client.send_message().queue_url("orders").message_body(body).send().await?; //~ await-in-loop
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
