use aws_sdk_dynamodb::types::AttributeValue;
use lambda_http::{run, service_fn, Body, Error, Request, Response};
use uuid::Uuid;

struct Clients {
    table: aws_sdk_dynamodb::Client,
    queue: aws_sdk_sqs::Client,
}

async fn handler(clients: &Clients, request: Request) -> Result<Response<Body>, Error> {
    let trace = Uuid::new_v4().to_string();
    tracing::info!(trace, "an order");
    let id = request.headers().get("x-order-id").and_then(|id| id.to_str().ok()).unwrap_or_default().to_string();
    let order = String::from_utf8_lossy(request.body()).to_string();
    clients
        .table
        .put_item()
        .table_name("orders")
        .item("id", AttributeValue::S(id.clone()))
        .item("order", AttributeValue::S(order))
        .send()
        .await?;
    clients.queue.send_message().queue_url("orders").message_body(&id).send().await?;
    Ok(Response::new(id.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let clients = Clients { table: aws_sdk_dynamodb::Client::new(&config), queue: aws_sdk_sqs::Client::new(&config) };
    run(service_fn(|request| handler(&clients, request))).await
}
