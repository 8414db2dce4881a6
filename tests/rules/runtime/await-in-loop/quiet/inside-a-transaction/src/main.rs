use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::PgPool;

async fn handler(pool: &PgPool, _event: LambdaEvent<Value>) -> Result<(), Error> {
    let ids: Vec<i64> = sqlx::query_scalar("SELECT id FROM customers").fetch_all(pool).await?;
    let mut transaction = pool.begin().await?;
    for id in ids {
        sqlx::query("UPDATE orders SET seen = true WHERE customer_id = $1").bind(id).execute(&mut *transaction).await?;
    }
    transaction.commit().await?;
    for statement in ["CREATE TABLE IF NOT EXISTS seen (id BIGINT)", "ANALYZE orders"] {
        sqlx::query(statement).execute(pool).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect("postgres://orders").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
