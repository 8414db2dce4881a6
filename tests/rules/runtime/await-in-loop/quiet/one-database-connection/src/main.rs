use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use sqlx::{postgres::PgPoolOptions, PgPool};

async fn close(pool: &PgPool, id: i64) -> Result<(), Error> {
    sqlx::query("UPDATE orders SET closed = true WHERE id = $1").bind(id).execute(pool).await?;
    Ok(())
}

async fn handler(pool: &PgPool, event: LambdaEvent<Vec<i64>>) -> Result<(), Error> {
    for id in event.payload {
        close(pool, id).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPoolOptions::new().max_connections(1).connect("postgres://orders").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
