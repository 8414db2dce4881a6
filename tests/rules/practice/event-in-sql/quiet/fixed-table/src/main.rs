use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

const TABLE: &str = "orders";

async fn handler(pool: &sqlx::PgPool, event: LambdaEvent<Value>) -> Result<Value, Error> {
    sqlx::query(&format!("DELETE FROM {}", TABLE)).execute(pool).await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = sqlx::PgPool::connect("postgres://db").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
