use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::PgConnection;

async fn load_name(db: &mut PgConnection) -> Result<String, Error> {
    Ok(sqlx::query_scalar("select name from shops").fetch_one(db).await?)
}

async fn load_city(db: &mut PgConnection) -> Result<String, Error> {
    Ok(sqlx::query_scalar("select city from shops").fetch_one(db).await?)
}

async fn both(db: &mut PgConnection) -> Result<String, Error> {
    let name = load_name(db).await?;
    let city = load_city(db).await?;
    Ok(name + &city)
}

async fn handler(pool: &sqlx::PgPool, _event: LambdaEvent<Value>) -> Result<String, Error> {
    let mut connection = pool.acquire().await?;
    both(&mut connection).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = sqlx::PgPool::connect("postgres://shops").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
