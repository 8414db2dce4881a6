use aws_sdk_dynamodb::Client;
use axum::{extract::State, response::{IntoResponse, Json}, routing::get, Router};
use lambda_http::{run, Error};
use serde_json::json;

async fn books(State(client): State<Client>) -> impl IntoResponse {
    match client.scan().table_name("books").send().await {
        Ok(page) if page.count() == 0 => Json(json!({ "error": "no books" })).into_response(), //~ failure-answered-with-200
        Ok(page) => Json(json!({ "books": page.count() })).into_response(),
        Err(e) => {
            tracing::error!("{e:?}");
            Json(json!({ "error": "the table cannot be read" })).into_response() //~ failure-answered-with-200
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(Router::new().route("/books", get(books)).with_state(client)).await
}
