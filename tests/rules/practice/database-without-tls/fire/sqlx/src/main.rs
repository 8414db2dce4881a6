use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgSslMode};
use sqlx::PgPool;

async fn handler(pool: &PgPool, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let (count,): (i64,) = sqlx::query_as("SELECT count(*) FROM orders").fetch_one(pool).await?;
    Ok(Value::from(count))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let options = PgConnectOptions::new()
        .host(&std::env::var("RDS_HOST")?)
        .ssl_mode(PgSslMode::Disable); //~ database-without-tls
    let pool = PgPoolOptions::new().max_connections(1).connect_with(options).await?;
    run(service_fn(|event| handler(&pool, event))).await
}
