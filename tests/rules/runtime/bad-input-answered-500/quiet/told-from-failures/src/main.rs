use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::put;
use axum::Router;
use sqlx::PgPool;

fn status_of(error: &sqlx::Error) -> StatusCode {
    if matches!(error, sqlx::Error::RowNotFound) { StatusCode::NOT_FOUND } else { StatusCode::INTERNAL_SERVER_ERROR }
}

// An unknown id is a 404, and a count of rows is always there.
async fn rename(State(pool): State<PgPool>, Path(id): Path<String>, name: String) -> Result<String, (StatusCode, String)> {
    let same: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM schedules WHERE name = $1")
        .bind(&name)
        .fetch_one(&pool)
        .await
        .map_err(|e| {
            tracing::error!(?e, "failed to count");
            (StatusCode::INTERNAL_SERVER_ERROR, "failed".to_string())
        })?;
    let renamed: String = sqlx::query_scalar("UPDATE schedules SET name = $2 WHERE id = $1 RETURNING name")
        .bind(&id)
        .bind(&name)
        .fetch_one(&pool)
        .await
        .map_err(|e| (status_of(&e), "not renamed".to_string()))?;
    Ok(format!("{renamed}, {same} before"))
}

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let pool = PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    lambda_http::run(Router::new().route("/schedules/{id}", put(rename)).with_state(pool)).await
}
