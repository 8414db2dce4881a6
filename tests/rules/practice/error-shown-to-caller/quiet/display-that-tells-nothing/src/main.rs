use axum::{extract::State, http::StatusCode, routing::get, Router};
use aws_sdk_dynamodb::Client;
use lambda_http::{run, tracing, Error};

#[derive(Debug)]
pub enum OrderError {
    Unavailable,
}

impl std::fmt::Display for OrderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "orders cannot be read now")
    }
}

async fn count(client: &Client) -> Result<i32, OrderError> {
    let reply = client.scan().table_name("orders").send().await.map_err(|_| OrderError::Unavailable)?;
    Ok(reply.count())
}

async fn number(State(client): State<Client>) -> Result<String, (StatusCode, String)> {
    let number = count(&client).await.map_err(|e| (StatusCode::INTERNAL_SERVER_ERROR, e.to_string()))?;
    Ok(number.to_string())
}

async fn orders(State(client): State<Client>) -> Result<String, (StatusCode, String)> {
    let reply = client.scan().table_name("orders").send().await.map_err(|e| (StatusCode::INTERNAL_SERVER_ERROR, e.to_string()))?;
    Ok(reply.count().to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let client = Client::new(&aws_config::load_from_env().await);
    run(Router::new().route("/orders", get(orders)).route("/number", get(number)).with_state(client)).await
}
