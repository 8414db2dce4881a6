use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::Router;
use sqlx::PgPool;

enum AppError {
    Other(String),
    NotFound(String),
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        match self {
            AppError::Other(error) => {
                tracing::error!("failed: {error:?}");
                (StatusCode::INTERNAL_SERVER_ERROR, format!("something went wrong: {}", error)).into_response()
            }
            AppError::NotFound(what) => (StatusCode::NOT_FOUND, format!("no {what}")).into_response(),
        }
    }
}

// What the callers may read is chosen here.
impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        tracing::error!("failed: {error:?}");
        Self::Other("the store does not answer".to_string())
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
