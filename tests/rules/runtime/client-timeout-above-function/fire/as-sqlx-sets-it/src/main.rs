use lambda_runtime::{service_fn, Error, LambdaEvent};
use sqlx::postgres::{PgPool, PgPoolOptions};

async fn handler(pool: &PgPool, event: LambdaEvent<serde_json::Value>) -> Result<(), Error> {
    sqlx::query("insert into orders (body) values ($1)").bind(event.payload.to_string()).execute(pool).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let options = PgPoolOptions::new(); //~ client-timeout-above-function
    let pool = options.max_connections(1).connect_lazy(&std::env::var("DATABASE_URL")?)?;
    let pool = &pool;
    lambda_runtime::run(service_fn(move |event| handler(pool, event))).await
}
