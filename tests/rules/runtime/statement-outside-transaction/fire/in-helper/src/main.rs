use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::PgPool;

async fn note(pool: &PgPool, text: &str) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO log (text) VALUES ($1)").bind(text).execute(pool).await?;
    Ok(())
}

async fn handler(pool: &PgPool, event: LambdaEvent<Value>) -> Result<(), Error> {
    let mut tx = pool.begin().await?;
    sqlx::query("UPDATE stock SET left = left - 1 WHERE id = $1").bind(event.payload["id"].as_i64()).execute(&mut *tx).await?;
    note(pool, "sold").await?; //~ statement-outside-transaction
    tx.commit().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect_lazy("postgres://orders")?;
    run(service_fn(|event: LambdaEvent<Value>| handler(&pool, event))).await
}
