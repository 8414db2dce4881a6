use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(pool: &sqlx::PgPool, _event: LambdaEvent<Value>) -> Result<(), Error> {
    sqlx::migrate!().run(pool).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = sqlx::PgPool::connect(&std::env::var("DATABASE")?).await?;
    run(service_fn(|event| handler(&pool, event))).await
}
