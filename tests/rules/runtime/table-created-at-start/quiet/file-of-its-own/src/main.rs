use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(pool: &sqlx::SqlitePool, event: LambdaEvent<Value>) -> Result<i64, Error> {
    let id = event.payload["id"].as_i64().ok_or("no id")?;
    Ok(sqlx::query_scalar("select total from orders where id = $1").bind(id).fetch_one(pool).await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = sqlx::SqlitePool::connect("sqlite:/tmp/orders.db").await?;
    sqlx::query("CREATE TABLE IF NOT EXISTS orders (id bigint, total bigint)").execute(&pool).await?;
    run(service_fn(|event| handler(&pool, event))).await
}
