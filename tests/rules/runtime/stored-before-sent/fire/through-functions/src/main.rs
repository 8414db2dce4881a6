use aws_sdk_dynamodb::types::AttributeValue;
use lambda_http::{run, service_fn, Body, Error, Request, Response};
use uuid::Uuid;

struct Clients {
    table: aws_sdk_dynamodb::Client,
    queue: aws_sdk_sqs::Client,
}

struct Order {
    id: String,
    text: String,
}

impl Order {
    fn new(text: String) -> Self {
        Order { id: Uuid::new_v4().to_string(), text }
    }
}

impl Clients {
    async fn store(&self, order: &Order) -> Result<(), Error> {
        self.table
            .put_item()
            .table_name("orders")
            .item("id", AttributeValue::S(order.id.clone()))
            .item("order", AttributeValue::S(order.text.clone()))
            .condition_expression("attribute_not_exists(id)")
            .send()
            .await?;
        Ok(())
    }

    async fn announce(&self, order: &Order) -> Result<(), Error> {
        self.queue.send_message().queue_url("orders").message_body(&order.id).send().await?;
        Ok(())
    }
}

async fn handler(clients: &Clients, request: Request) -> Result<Response<Body>, Error> {
    let order = Order::new(String::from_utf8_lossy(request.body()).to_string());
    clients.store(&order).await?;
    clients.announce(&order).await.map_err(|error| format!("cannot announce the order: {error}"))?; //~ stored-before-sent
    Ok(Response::new(order.id.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let clients = Clients { table: aws_sdk_dynamodb::Client::new(&config), queue: aws_sdk_sqs::Client::new(&config) };
    run(service_fn(|request| handler(&clients, request))).await
}
