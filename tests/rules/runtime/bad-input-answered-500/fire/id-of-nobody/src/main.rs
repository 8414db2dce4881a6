use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::put;
use axum::Router;
use sqlx::PgPool;

async fn rename(State(pool): State<PgPool>, Path(id): Path<String>, name: String) -> Result<String, (StatusCode, String)> {
    sqlx::query_scalar("UPDATE schedules SET name = $2 WHERE id = $1 RETURNING name")
        .bind(&id)
        .bind(&name)
        .fetch_one(&pool)
        .await
        .map_err(|e| { //~ bad-input-answered-500
            tracing::error!(?e, "failed to rename");
            (StatusCode::INTERNAL_SERVER_ERROR, "failed".to_string())
        })
}

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let pool = PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    lambda_http::run(Router::new().route("/schedules/{id}", put(rename)).with_state(pool)).await
}
