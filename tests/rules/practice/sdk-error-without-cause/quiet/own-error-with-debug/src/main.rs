mod error;
mod store;

use aws_sdk_dynamodb::Client;
use axum::extract::{Path, State};
use axum::routing::get;
use axum::Router;
use error::AppError;

async fn show(State(client): State<Client>, Path(id): Path<String>) -> Result<String, AppError> {
    Ok(store::order(&client, &id).await?)
}

async fn delete(State(client): State<Client>, Path(id): Path<String>) -> String {
    match store::delete(&client, &id).await {
        Ok(()) => "deleted".to_string(),
        Err(error) => format!("not deleted: {error:?}"),
    }
}

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let routes = Router::new().route("/orders/{id}", get(show).delete(delete)).with_state(Client::new(&config));
    lambda_http::run(routes).await
}
