use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::PgPool;

async fn handler(pool: &PgPool, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let ids: Vec<i64> = sqlx::query_scalar("SELECT id FROM customers").fetch_all(pool).await?;
    let mut count = 0;
    for id in ids {
        let orders: Vec<i64> = sqlx::query_scalar("SELECT id FROM orders WHERE customer_id = $1")
            .bind(id)
            .fetch_all(pool) //~ await-in-loop
            .await?;
        count += orders.len();
    }
    Ok(count)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect("postgres://orders").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
