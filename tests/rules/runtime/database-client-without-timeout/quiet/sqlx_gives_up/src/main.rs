use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(pool: &sqlx::PgPool, _event: LambdaEvent<Value>) -> Result<Value, Error> {
    let total: i64 = sqlx::query_scalar("SELECT count(*) FROM orders").fetch_one(pool).await?;
    Ok(Value::from(total))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = sqlx::PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    run(service_fn(|event| handler(&pool, event))).await
}
