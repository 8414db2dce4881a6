use axum::{http::StatusCode, response::{IntoResponse, Response}, routing::get, Router};
use lambda_http::{run, tracing, Error};

pub struct AppError(anyhow::Error);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        tracing::error!("unexpected error: {}", self.0);
        (StatusCode::INTERNAL_SERVER_ERROR, format!("something went wrong: {}", self.0)).into_response() //~ error-shown-to-caller
    }
}

impl<E: Into<anyhow::Error>> From<E> for AppError {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

async fn orders() -> Result<String, AppError> {
    Ok(std::fs::read_to_string("/opt/orders.json")?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    run(Router::new().route("/orders", get(orders))).await
}
