use std::sync::Arc;

use axum::{extract::State, http::StatusCode, routing::post, Router};
use cqrs_es::CqrsFramework;
use lambda_http::{run, Error};

#[derive(Clone)]
struct AppState {
    orders: Arc<CqrsFramework<Order, Events>>,
}

async fn create(State(state): State<AppState>) -> Result<StatusCode, (StatusCode, String)> {
    state
        .orders
        .execute("1", Command::Create)
        .await
        .map_err(|e| (StatusCode::INTERNAL_SERVER_ERROR, e.to_string()))?; //~ server-failure-unlogged
    Ok(StatusCode::CREATED)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let app = Router::new().route("/orders", post(create)).with_state(state());
    run(app).await
}
