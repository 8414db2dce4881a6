use bb8::Pool;
use bb8_postgres::PostgresConnectionManager;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio_postgres::NoTls;

type Connections = Pool<PostgresConnectionManager<NoTls>>;

async fn handler(pool: &Connections, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let row = pool.get().await?.query_one("SELECT count(*) FROM orders", &[]).await?;
    Ok(Value::from(row.get::<_, i64>(0)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    // The address has `localhost` for the desk only.
    let url = std::env::var("DATABASE_URL").unwrap_or_else(|_| "postgres://localhost/orders".to_string());
    let manager = PostgresConnectionManager::new_from_stringlike(url, NoTls)?; //~ database-without-tls
    let pool = Pool::builder().max_size(1).build(manager).await?;
    run(service_fn(|event| handler(&pool, event))).await
}
