use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::PgPool;

async fn handler(pool: &PgPool, _event: LambdaEvent<Value>) -> Result<(), Error> {
    sqlx::query("UPDATE orders SET sent = now() FROM customers WHERE customers.id = orders.customer").execute(pool).await?;
    sqlx::query("DELETE FROM order_notes WHERE sent").execute(pool).await?; //~ table-not-created
    sqlx::query("INSERT INTO order_notes (note) VALUES ($1)").bind("late").execute(pool).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    run(service_fn(|event| handler(&pool, event))).await
}
