use lambda_http::{run, service_fn, Body, Error, Request};
use serde::Deserialize;
use serde_json::{json, Value};

#[derive(Deserialize)]
struct Order {
    id: u64,
}

async fn create(client: &aws_sdk_sqs::Client, body: &str) -> Result<Value, Error> {
    let order: Order = serde_json::from_str(body)?; //~ client-error-as-lambda-error
    client.send_message().queue_url("orders").message_body(order.id.to_string()).send().await?;
    Ok(json!({ "id": order.id }))
}

async fn handler(client: &aws_sdk_sqs::Client, request: Request) -> Result<Value, Error> {
    let body = match request.body() {
        Body::Text(text) => text.as_str(),
        _ => "",
    };
    Ok(json!(create(client, body).await?))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_sqs::Client::new(&aws_config::load_from_env().await);
    let client = &client;
    run(service_fn(move |request: Request| async move { handler(client, request).await })).await
}
