use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_http::{run, service_fn, Error, Request, Response};
use serde::Deserialize;

#[derive(Deserialize)]
struct Order {
    id: String,
}

async fn save(client: &Client, event: &Request) -> Result<String, Error> {
    let Ok(order) = serde_json::from_slice::<Order>(event.body()) else {
        return Ok("no order".to_string());
    };
    client
        .put_item()
        .table_name("orders")
        .item("id", AttributeValue::S(order.id.clone()))
        .send()
        .await?;
    Ok(order.id)
}

async fn handler(client: &Client, event: Request) -> Result<Response<String>, Error> {
    match save(client, &event).await {
        Ok(id) => Ok(Response::new(id)),
        Err(error) => {
            tracing::error!("{error}");
            Ok(Response::builder().status(500).body("not saved".to_string())?)
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
