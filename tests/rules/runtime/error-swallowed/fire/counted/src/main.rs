use aws_lambda_events::event::sns::SnsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use sqlx::{postgres::PgPoolOptions, PgPool};

async fn find_customer(pool: &PgPool, id: &str) -> Result<String, Error> {
    let mail: String = sqlx::query_scalar("select mail from customers where id = $1").bind(id).fetch_one(pool).await?;
    Ok(mail)
}

async fn mark(pool: &PgPool, id: &str, state: &str) -> Result<(), Error> {
    sqlx::query("update notices set state = $2 where id = $1").bind(id).bind(state).execute(pool).await?;
    Ok(())
}

async fn handler(pool: &PgPool, event: LambdaEvent<SnsEvent>) -> Result<u32, Error> {
    let mut failed = 0;
    for record in &event.payload.records {
        let mail = match find_customer(pool, &record.sns.message).await {
            Ok(mail) => mail,
            Err(error) => { //~ error-swallowed
                tracing::error!(%error, "no customer");
                failed += 1;
                continue;
            }
        };
        tracing::info!(mail, "told");
        mark(pool, &record.sns.message, "sent").await.ok();
    }
    tracing::info!(failed, "done");
    Ok(failed)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPoolOptions::new().connect_lazy("postgres://orders")?;
    let pool = &pool;
    run(service_fn(move |event| async move { handler(pool, event).await })).await
}
