use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use sqlx::PgPool;

#[derive(Deserialize)]
struct Wish {
    id: String,
    name: String,
    members: Vec<String>,
    owner: String,
}

async fn create(pool: &PgPool, wish: &Wish) -> Result<(), Error> {
    sqlx::query("INSERT INTO groups (id, name) VALUES ($1, $2)").bind(&wish.id).bind(&wish.name).execute(pool).await?;
    for member in &wish.members {
        sqlx::query("INSERT INTO group_members (group_id, person_id) VALUES ($1, $2)")
            .bind(&wish.id)
            .bind(member)
            .execute(pool) //~ writes-without-transaction
            .await?;
    }
    Ok(())
}

// With the checked macros, and by what the first gives.
async fn plan(pool: &PgPool, owner: &str) -> Result<i64, Error> {
    let plan = sqlx::query!("INSERT INTO plans (owner) VALUES ($1) RETURNING id", owner).fetch_one(pool).await?;
    sqlx::query!("INSERT INTO plan_owners (plan_id, owner) VALUES ($1, $2)", plan.id, owner)
        .execute(pool) //~ writes-without-transaction
        .await?;
    Ok(plan.id)
}

async fn handler(pool: &PgPool, event: LambdaEvent<Wish>) -> Result<i64, Error> {
    create(pool, &event.payload).await?;
    plan(pool, &event.payload.owner).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect_lazy("postgres://db.example.com/groups")?;
    run(service_fn(|event| handler(&pool, event))).await
}
