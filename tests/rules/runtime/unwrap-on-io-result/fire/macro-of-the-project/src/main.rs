use deadpool_postgres::Pool;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

macro_rules! connection {
    ($pool:expr) => {{
        // the connection of this event
        $pool.get().await.unwrap() //~ unwrap-on-io-result
    }};
}

async fn count(pool: &Pool) -> Result<i64, Error> {
    let row = connection!(pool).query_one("SELECT count(*) FROM orders", &[]).await?;
    Ok(row.try_get(0)?)
}

async fn handler(pool: &Pool, _event: LambdaEvent<Value>) -> Result<i64, Error> {
    count(pool).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = orders_pool::open()?;
    run(service_fn(|event| handler(&pool, event))).await
}
