use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::Router;

enum AppError {
    Upstream(reqwest::Error),
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response { //~ server-failure-unlogged
        match self {
            AppError::Upstream(_) => StatusCode::BAD_GATEWAY.into_response(),
        }
    }
}

impl From<reqwest::Error> for AppError {
    fn from(error: reqwest::Error) -> Self {
        AppError::Upstream(error)
    }
}

async fn show() -> Result<String, AppError> {
    Ok(reqwest::get("https://example.com").await?.error_for_status()?.text().await?)
}

fn read_settings() {
    if let Err(error) = std::env::var("STAGE") {
        tracing::error!(?error, "no stage");
    }
}

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    read_settings();
    lambda_http::run(Router::new().route("/", get(show))).await
}
