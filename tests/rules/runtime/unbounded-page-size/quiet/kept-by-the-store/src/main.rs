use axum::{extract::{Query, State}, http::StatusCode, routing::get, Json, Router};
use serde::Deserialize;
use sqlx::PgPool;

#[derive(Deserialize)]
struct Paging {
    limit: Option<i64>,
}

struct People {
    pool: PgPool,
}

impl People {
    async fn names(&self, limit: i64) -> Result<Vec<String>, sqlx::Error> {
        let limit = limit.clamp(1, 50);
        sqlx::query_scalar("SELECT name FROM people ORDER BY name LIMIT $1").bind(limit).fetch_all(&self.pool).await
    }
}

async fn list(people: &People, first: i64) -> Result<Vec<String>, sqlx::Error> {
    people.names(first).await
}

async fn names(State(pool): State<PgPool>, Query(paging): Query<Paging>) -> Result<Json<Vec<String>>, StatusCode> {
    let limit = paging.limit.unwrap_or(20).min(100);
    let people = People { pool };
    let names = list(&people, limit).await.map_err(|error| {
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
