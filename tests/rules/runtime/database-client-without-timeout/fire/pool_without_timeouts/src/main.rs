use deadpool_postgres::{Config, Pool, Runtime};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio_postgres::NoTls;

async fn handler(pool: &Pool, _event: LambdaEvent<Value>) -> Result<Value, Error> {
    let client = pool.get().await?;
    let row = client.query_one("SELECT count(*) FROM orders", &[]).await?;
    Ok(Value::from(row.get::<_, i64>(0)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut config = Config::new();
    config.url = Some(std::env::var("DATABASE_URL")?);
    let pool = config.create_pool(Some(Runtime::Tokio1), NoTls)?; //~ database-client-without-timeout
    run(service_fn(|event| handler(&pool, event))).await
}
