use aws_sdk_dynamodb::Client;
use axum::{extract::State, http::StatusCode, response::{IntoResponse, Json}, routing::get, Router};
use lambda_http::{run, Error};
use serde_json::json;

async fn books(State(client): State<Client>) -> impl IntoResponse {
    match client.scan().table_name("books").send().await {
        Ok(page) => Json(json!({ "books": page.count(), "error": null })).into_response(),
        Err(e) => {
            tracing::error!("{e:?}");
            (StatusCode::BAD_GATEWAY, Json(json!({ "error": "the table cannot be read" }))).into_response()
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(Router::new().route("/books", get(books)).with_state(client)).await
}
