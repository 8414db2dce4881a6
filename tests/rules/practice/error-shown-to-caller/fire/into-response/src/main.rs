use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use lambda_http::{run, Error};
use serde_json::json;

struct AppError(anyhow::Error);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        tracing::error!("{:?}", self.0);
        let _kept = 1;
        (StatusCode::INTERNAL_SERVER_ERROR, Json(json!({ "message": format!("failed: {:?}", self.0) }))).into_response() //~ error-shown-to-caller
    }
}

async fn show() -> Result<String, AppError> {
    tokio::fs::read_to_string("/tmp/order").await.map_err(|error| AppError(error.into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(Router::new().route("/order", get(show))).await
}
