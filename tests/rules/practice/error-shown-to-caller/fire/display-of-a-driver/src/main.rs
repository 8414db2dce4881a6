use axum::{extract::State, http::StatusCode, response::IntoResponse, routing::get, Json, Router};
use lambda_http::{run, tracing, Error};
use serde_json::json;
use sqlx::PgPool;

async fn count(pool: &PgPool) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT count(*) FROM orders").fetch_one(pool).await
}

async fn orders(State(pool): State<PgPool>) -> impl IntoResponse {
    match sqlx::query_scalar::<_, String>("SELECT name FROM orders").fetch_all(&pool).await {
        Ok(names) => (StatusCode::OK, Json(json!(names))).into_response(),
        Err(err) => (StatusCode::INTERNAL_SERVER_ERROR, Json(json!({ "error": err.to_string() }))).into_response(), //~ error-shown-to-caller
    }
}

async fn number(State(pool): State<PgPool>) -> Result<String, (StatusCode, String)> {
    let number = count(&pool).await.map_err(|e| (StatusCode::INTERNAL_SERVER_ERROR, e.to_string()))?;
    Ok(number.to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let pool = PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    let app = Router::new().route("/orders", get(orders)).route("/number", get(number)).with_state(pool);
    run(app).await
}
