use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Order {
    id: String,
    count: usize,
}

async fn handler(client: &Client, event: LambdaEvent<Order>) -> Result<(), Error> {
    let mut handles = Vec::new();
    for _ in 0..event.payload.count {
        let client = client.clone();
        let id = event.payload.id.clone();
        handles.push(tokio::spawn(async move { client.send_message().queue_url("orders").message_body(id).send().await })); //~ unbounded-spawn
    }
    for handle in handles {
        handle.await??;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
