use lambda_runtime::{service_fn, Error, LambdaEvent};

async fn handler(pool: &sqlx::PgPool, event: LambdaEvent<serde_json::Value>) -> Result<serde_json::Value, Error> {
    sqlx::query("update orders set paid = true where id = $1").execute(pool).await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = &sqlx::PgPool::connect_lazy("postgres://localhost/orders")?;
    lambda_runtime::run(service_fn(move |event| handler(pool, event))).await
}
