use aws_sdk_dynamodb::Client;
use axum::extract::State;
use axum::routing::get;
use axum::Router;
use lambda_http::{run, Error};

async fn list() -> &'static str {
    "[]"
}

async fn create(State(client): State<Client>) -> &'static str {
    let _ = client.put_item().table_name("orders").send().await;
    "{}"
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(Router::new().route("/orders", get(list).post(create)).with_state(client)).await
}
