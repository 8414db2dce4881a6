use aws_sdk_dynamodb::{types::AttributeValue, Client};
use axum::{extract::{Path, State}, http::StatusCode, routing::delete, Router};
use lambda_http::{run, Error};

async fn remove(client: &Client, id: &str) -> Result<(), aws_sdk_dynamodb::Error> {
    client.delete_item().table_name("todos").key("id", AttributeValue::S(id.to_string())).send().await?;
    Ok(())
}

async fn delete_todo(State(client): State<Client>, Path(id): Path<String>) -> StatusCode {
    match remove(&client, &id).await {
        Ok(_) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::NOT_FOUND, //~ server-failure-answered-400
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(Router::new().route("/todos/{id}", delete(delete_todo)).with_state(client)).await
}
