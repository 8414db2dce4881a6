use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::Connection;

async fn handler(pool: &sqlx::PgPool, event: LambdaEvent<Value>) -> Result<i64, Error> {
    let id = event.payload["id"].as_i64().ok_or("no id")?;
    Ok(sqlx::query_scalar("select total from orders where id = $1").bind(id).fetch_one(pool).await?)
}

async fn migrate(url: &str) -> Result<(), Error> {
    let mut connection = sqlx::PgConnection::connect(url).await?;
    sqlx::migrate!().run(&mut connection).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let url = std::env::var("DATABASE_URL")?;
    migrate(&url).await?;
    let pool = sqlx::PgPool::connect(&url).await?;
    run(service_fn(|event| handler(&pool, event))).await
}
