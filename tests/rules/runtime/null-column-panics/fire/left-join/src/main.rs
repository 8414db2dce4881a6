use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::postgres::{PgPool, PgRow};
use sqlx::Row;

async fn load(pool: &PgPool) -> Result<String, Error> {
    let row = sqlx::query("SELECT o.id, c.name FROM orders o LEFT JOIN customers AS c ON c.id = o.customer").fetch_one(pool).await?;
    Ok(row.get::<String, _>("name")) //~ null-column-panics
}

async fn handler(pool: &PgPool, _event: LambdaEvent<Value>) -> Result<String, Error> {
    load(pool).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect("postgres://db.internal").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
