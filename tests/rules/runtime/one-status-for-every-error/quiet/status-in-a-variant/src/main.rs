use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::Router;

// Which status it is comes with the error.
enum AppError {
    Other(anyhow::Error),
    Refused(StatusCode, String),
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        match self {
            AppError::Other(error) => {
                tracing::error!("{error:?}");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
            AppError::Refused(status, text) => (status, text).into_response(),
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for AppError {
    fn from(error: E) -> Self {
        Self::Other(error.into())
    }
}

async fn show(headers: HeaderMap) -> Result<String, AppError> {
    let date = headers.get("x-date").ok_or_else(|| AppError::Refused(StatusCode::BAD_REQUEST, "missing x-date header".to_string()))?;
    let reply = reqwest::get(format!("https://example.com/{}", date.len())).await?;
    Ok(reply.error_for_status()?.text().await?)
}

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    lambda_http::run(Router::new().route("/", get(show))).await
}
