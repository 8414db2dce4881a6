use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use sqlx::PgPool;

async fn handler(pool: &PgPool, _event: LambdaEvent<serde_json::Value>) -> Result<(), Error> {
    sqlx::query("select 1").execute(pool).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    run(service_fn(|event| handler(&pool, event))).await
}
