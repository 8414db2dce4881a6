use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::PgPool;

async fn handler(pool: &PgPool, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_i64();
    if event.payload["paid"].as_bool() == Some(true) {
        let mut tx = pool.begin().await?;
        sqlx::query("UPDATE stock SET left = left - 1 WHERE id = $1").bind(id).execute(&mut *tx).await?;
        tx.commit().await?;
    } else {
        sqlx::query("INSERT INTO waiting (stock) VALUES ($1)").bind(id).execute(pool).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect_lazy("postgres://orders")?;
    run(service_fn(|event: LambdaEvent<Value>| handler(&pool, event))).await
}
