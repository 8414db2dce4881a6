use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

pub enum AppError {
    Other(anyhow::Error),
    Refused(StatusCode),
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        match self {
            AppError::Other(error) => {
                tracing::error!("a request failed: {error}"); //~ sdk-error-without-cause
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
            AppError::Refused(status) => status.into_response(),
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for AppError {
    fn from(error: E) -> Self {
        Self::Other(error.into())
    }
}
