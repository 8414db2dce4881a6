use axum::{extract::{Query, State}, http::StatusCode, routing::get, Json, Router};
use serde::Deserialize;
use sqlx::PgPool;

#[derive(Deserialize)]
struct Paging {
    #[validate(range(min = 1, max = 100))]
    page: Option<i64>,
    #[validate(range(min = 1, max = 100))]
    limit: Option<i64>,
}

async fn names(State(pool): State<PgPool>, Query(paging): Query<Paging>) -> Result<Json<Vec<String>>, StatusCode> {
    let page = paging.page.unwrap_or(1);
    let limit = paging.limit.unwrap_or(20);
    let offset = (page - 1) * limit;
    let names = sqlx::query_scalar("SELECT name FROM people ORDER BY name LIMIT $1 OFFSET $2")
        .bind(limit)
        .bind(offset)
        .fetch_all(&pool)
        .await
        .map_err(|error| {
            tracing::error!("{error}");
            StatusCode::INTERNAL_SERVER_ERROR
        })?;
    Ok(Json(names))
}

#[tokio::main]
async fn main() -> Result<(), lambda_http::Error> {
    let pool = PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    let app = Router::new().route("/names", get(names)).with_state(pool);
    lambda_http::run(app).await
}
