use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::postgres::PgPoolOptions;
use sqlx::PgPool;

async fn get_members(pool: &PgPool) -> Result<i64, Error> {
    Ok(sqlx::query_scalar("SELECT COUNT(*) FROM members").fetch_one(pool).await?)
}

async fn handler(pool: &PgPool, _event: LambdaEvent<Value>) -> Result<i64, Error> {
    let orders: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM orders").fetch_one(pool).await?;
    let users: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM users").fetch_one(pool).await?;
    let members = get_members(pool).await?;
    Ok(orders + users + members)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPoolOptions::new().max_connections(1).connect("postgres://orders").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
