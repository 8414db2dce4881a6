use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use sqlx::PgPool;

#[derive(Deserialize)]
struct Wish {
    person: String,
    jobs: Vec<String>,
}

async fn handler(pool: &PgPool, event: LambdaEvent<Wish>) -> Result<(), Error> {
    let wish = event.payload;
    sqlx::query("DELETE FROM person_jobs WHERE person_id = $1").bind(&wish.person).execute(pool).await?;
    for job in &wish.jobs {
        sqlx::query("INSERT INTO person_jobs (person_id, job_id) VALUES ($1, $2)")
            .bind(&wish.person)
            .bind(job)
            .execute(pool) //~ writes-without-transaction
            .await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect_lazy("postgres://db.example.com/groups")?;
    run(service_fn(|event| handler(&pool, event))).await
}
