use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn address() -> String {
    let local = "postgres://localhost/orders".to_string();
    if cfg!(debug_assertions) { local } else { std::env::var("DATABASE").unwrap_or(local) }
}

async fn prepare(pool: &sqlx::PgPool) -> Result<(), Error> {
    sqlx::query("ALTER TABLE orders ADD COLUMN IF NOT EXISTS total bigint").execute(pool).await?;
    Ok(())
}

async fn handler(pool: &sqlx::PgPool, event: LambdaEvent<Value>) -> Result<i64, Error> {
    let id = event.payload["id"].as_i64().ok_or("no id")?;
    Ok(sqlx::query_scalar("select total from orders where id = $1").bind(id).fetch_one(pool).await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = sqlx::PgPool::connect(&address()).await?;
    if std::env::args().any(|word| word == "--prepare") {
        prepare(&pool).await?;
    }
    run(service_fn(|event| handler(&pool, event))).await
}
