use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::postgres::{PgPool, PgRow};
use sqlx::Row;

async fn load(pool: &PgPool) -> Result<i64, Error> {
    let row = sqlx::query("SELECT count(*), max(price) FROM orders WHERE open").fetch_one(pool).await?;
    let highest: i64 = row.get(1); //~ null-column-panics
    Ok(highest)
}

async fn handler(pool: &PgPool, _event: LambdaEvent<Value>) -> Result<i64, Error> {
    load(pool).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect("postgres://db.internal").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
