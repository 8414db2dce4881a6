use axum::http::Method;
use axum::routing::post;
use axum::{Json, Router};
use lambda_http::{run, Error};
use tower_http::cors::{Any, CorsLayer};

async fn create() -> Json<Vec<u32>> {
    Json(Vec::new())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let cors = CorsLayer::new()
        .allow_methods([Method::POST])
        .allow_origin(Any);
    run(Router::new().route("/orders", post(create)).layer(cors)).await
}
