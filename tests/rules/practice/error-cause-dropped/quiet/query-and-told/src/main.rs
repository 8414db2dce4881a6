use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::PgPool;

async fn rename(pool: &PgPool, id: i64, name: &str) -> Result<bool, Error> {
    let result = sqlx::query!("UPDATE drivers SET name = $1 WHERE id = $2", name, id).execute(pool).await;
    Ok(match result {
        Ok(done) => done.rows_affected() == 1,
        Err(error) => {
            tracing::error!("{error}");
            return Err(error.into());
        }
    })
}

async fn handler(pool: &PgPool, event: LambdaEvent<Value>) -> Result<bool, Error> {
    let id = event.payload["id"].as_i64().ok_or("no id")?;
    rename(pool, id, "new").await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect("postgres://db.example.com/drivers").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
