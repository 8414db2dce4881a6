use aws_sdk_dynamodb::types::AttributeValue;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

struct Clients {
    table: aws_sdk_dynamodb::Client,
    queue: aws_sdk_sqs::Client,
}

async fn handler(clients: &Clients, event: LambdaEvent<String>) -> Result<usize, Error> {
    let reply = clients.queue.get_queue_attributes().queue_url(&event.payload).send().await?;
    let waiting = reply.attributes.ok_or("no attributes")?;
    clients
        .table
        .put_item()
        .table_name("depths")
        .item("queue", AttributeValue::S(event.payload))
        .item("attributes", AttributeValue::N(waiting.len().to_string()))
        .send()
        .await?;
    Ok(waiting.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let clients =
        Clients { table: aws_sdk_dynamodb::Client::new(&config), queue: aws_sdk_sqs::Client::new(&config) };
    run(service_fn(|event| handler(&clients, event))).await
}
