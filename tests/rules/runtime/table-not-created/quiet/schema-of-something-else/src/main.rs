use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::PgPool;

async fn handler(pool: &PgPool, _event: LambdaEvent<Value>) -> Result<(), Error> {
    sqlx::query("SELECT id FROM invoices").execute(pool).await?;
    sqlx::query("SELECT id FROM payments").execute(pool).await?;
    sqlx::query("SELECT id FROM audit").execute(pool).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    run(service_fn(|event| handler(&pool, event))).await
}
