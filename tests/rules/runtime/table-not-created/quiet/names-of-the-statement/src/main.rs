use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::PgPool;

async fn handler(pool: &PgPool, _event: LambdaEvent<Value>) -> Result<(), Error> {
    let old = "
        WITH late AS (SELECT id, EXTRACT(DAY FROM sent) AS day FROM orders)
        SELECT count(*) FROM late JOIN customers c ON c.id = late.id
        WHERE late.day IS DISTINCT FROM c.day";
    sqlx::query(old).execute(pool).await?;
    sqlx::query("SELECT n FROM generate_series(1, 3) AS n").execute(pool).await?;
    sqlx::query("SELECT relname FROM pg_catalog.pg_class").execute(pool).await?;
    sqlx::query("DELETE FROM notes").execute(pool).await?;
    sqlx::query("CREATE TABLE IF NOT EXISTS marks (id BIGINT)").execute(pool).await?;
    sqlx::query("SELECT id FROM marks").execute(pool).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    run(service_fn(|event| handler(&pool, event))).await
}
