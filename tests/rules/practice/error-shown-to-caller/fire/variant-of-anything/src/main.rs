use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::Router;
use sqlx::PgPool;

enum AppError {
    Other(anyhow::Error),
    NotFound(String),
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        match self {
            AppError::Other(error) => {
                tracing::error!("failed: {error:?}");
                (StatusCode::INTERNAL_SERVER_ERROR, format!("something went wrong: {}", error)).into_response() //~ error-shown-to-caller
            }
            AppError::NotFound(what) => (StatusCode::NOT_FOUND, format!("no {what}")).into_response(),
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for AppError {
    fn from(error: E) -> Self {
        Self::Other(error.into())
    }
}

async fn show(State(pool): State<PgPool>, Path(id): Path<i64>) -> Result<String, AppError> {
    let name: Option<String> =
        sqlx::query_scalar("SELECT name FROM orders WHERE id = $1").bind(id).fetch_optional(&pool).await?;
    name.ok_or_else(|| AppError::NotFound(format!("order {id}")))
}

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let pool = PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    lambda_http::run(Router::new().route("/orders/{id}", get(show)).with_state(pool)).await
}
