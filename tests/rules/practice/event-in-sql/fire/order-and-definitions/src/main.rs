use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(pool: &sqlx::PgPool, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let name = event.payload["name"].as_str().unwrap_or_default();
    let sorted = format!("SELECT * FROM orders ORDER BY {} LIMIT 10", name);
    sqlx::query(&sorted).execute(pool).await?; //~ event-in-sql
    sqlx::query(&format!("CREATE ROLE \"{name}\"")).execute(pool).await?; //~ event-in-sql
    Ok(Value::Null)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = sqlx::PgPool::connect("postgres://db").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
