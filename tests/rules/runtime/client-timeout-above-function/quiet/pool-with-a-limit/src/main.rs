use lambda_runtime::{service_fn, Error, LambdaEvent};
use sqlx::postgres::{PgPool, PgPoolOptions};

async fn handler(pool: &PgPool, event: LambdaEvent<serde_json::Value>) -> Result<(), Error> {
    sqlx::query("insert into orders (body) values ($1)").bind(event.payload.to_string()).execute(pool).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let options = PgPoolOptions::new();
    let pool = options.max_connections(1).acquire_timeout(std::time::Duration::from_secs(3)).connect_lazy(&std::env::var("DATABASE_URL")?)?;
    let pool = &pool;
    lambda_runtime::run(service_fn(move |event| handler(pool, event))).await
}
