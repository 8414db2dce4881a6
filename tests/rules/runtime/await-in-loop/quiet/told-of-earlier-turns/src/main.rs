use std::collections::HashMap;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::PgPool;

async fn choose(pool: &PgPool, job: i64, taken: &HashMap<i64, i64>) -> Result<Vec<i64>, Error> {
    let people: Vec<i64> = sqlx::query_scalar("SELECT person FROM abilities WHERE job = $1").bind(job).fetch_all(pool).await?;
    Ok(people.into_iter().filter(|person| !taken.contains_key(person)).collect())
}

async fn handler(pool: &PgPool, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let jobs: Vec<i64> = sqlx::query_scalar("SELECT id FROM jobs").fetch_all(pool).await?;
    let mut taken: HashMap<i64, i64> = HashMap::new();
    for job in &jobs {
        for person in choose(pool, *job, &taken).await? {
            taken.insert(person, *job);
        }
    }
    Ok(taken.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect("postgres://orders").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
