use axum::http::Method;
use axum::routing::post;
use axum::{Json, Router};
use lambda_http::{run, Error};
use serde::Deserialize;
use tower_http::cors::{Any, CorsLayer};

#[derive(Deserialize)]
struct Order {
    id: String,
}

async fn create(Json(order): Json<Order>) -> String {
    order.id
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let cors = CorsLayer::new()
        .allow_methods([Method::POST])
        .allow_origin(Any)
        .allow_headers([axum::http::header::CONTENT_TYPE]);
    run(Router::new().route("/orders", post(create)).layer(cors)).await
}
