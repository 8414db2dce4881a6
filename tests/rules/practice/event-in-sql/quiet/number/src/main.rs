use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(pool: &sqlx::PgPool, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let most = (event.payload["pages"].as_u64().unwrap_or(1) * 20) as i64;
    sqlx::query(&format!("SELECT id FROM orders LIMIT {most}")).execute(pool).await?;
    Ok(Value::Null)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = sqlx::PgPool::connect("postgres://db").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
