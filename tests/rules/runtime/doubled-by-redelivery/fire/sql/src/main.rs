use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use sqlx::{postgres::PgPoolOptions, PgPool};

async fn handler(pool: &PgPool, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        sqlx::query("UPDATE shops SET orders = orders + 1 WHERE id = $1") //~ doubled-by-redelivery
            .bind(record.body)
            .execute(pool)
            .await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPoolOptions::new().connect_lazy("postgres://orders")?;
    let pool = &pool;
    run(service_fn(move |event| async move { handler(pool, event).await })).await
}
