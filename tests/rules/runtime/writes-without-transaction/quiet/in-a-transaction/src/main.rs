use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use sqlx::{PgConnection, PgPool};

#[derive(Deserialize)]
struct Wish {
    id: String,
    name: String,
    members: Vec<String>,
}

async fn create(pool: &PgPool, wish: &Wish) -> Result<(), Error> {
    let mut work = pool.begin().await?;
    sqlx::query("INSERT INTO groups (id, name) VALUES ($1, $2)").bind(&wish.id).bind(&wish.name).execute(&mut *work).await?;
    add_members(&mut work, wish).await?;
    work.commit().await?;
    Ok(())
}

// Whoever calls it has begun the transaction.
async fn add_members(connection: &mut PgConnection, wish: &Wish) -> Result<(), Error> {
    sqlx::query("DELETE FROM group_members WHERE group_id = $1").bind(&wish.id).execute(&mut *connection).await?;
    for member in &wish.members {
        sqlx::query("INSERT INTO group_members (group_id, person_id) VALUES ($1, $2)")
            .bind(&wish.id)
            .bind(member)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

async fn handler(pool: &PgPool, event: LambdaEvent<Wish>) -> Result<(), Error> {
    create(pool, &event.payload).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect_lazy("postgres://db.example.com/groups")?;
    run(service_fn(|event| handler(&pool, event))).await
}
