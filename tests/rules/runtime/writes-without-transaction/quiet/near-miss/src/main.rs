use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use sqlx::PgPool;

#[derive(Deserialize)]
struct Wish {
    action: String,
    id: String,
    name: String,
}

async fn create(pool: &PgPool, wish: &Wish) -> Result<(), Error> {
    // Old ones are cleared away: nothing of this wish is among them.
    sqlx::query("DELETE FROM groups WHERE expires_at < now()").execute(pool).await?;
    sqlx::query("INSERT INTO groups (id, name) VALUES ($1, $2)").bind(&wish.id).bind(&wish.name).execute(pool).await?;
    // Best effort: the group is there without it.
    let _ = sqlx::query("INSERT INTO group_colours (group_id) VALUES ($1)").bind(&wish.id).execute(pool).await;
    sqlx::query("INSERT INTO audit_log (group_id) VALUES ($1)").bind(&wish.id).execute(pool).await?;
    Ok(())
}

// One or the other.
async fn change(pool: &PgPool, wish: &Wish) -> Result<(), Error> {
    match wish.action.as_str() {
        "group" => {
            sqlx::query("INSERT INTO groups (id) VALUES ($1)").bind(&wish.id).execute(pool).await?;
        }
        _ => {
            sqlx::query("INSERT INTO people (id) VALUES ($1)").bind(&wish.id).execute(pool).await?;
        }
    }
    Ok(())
}

// Run once more, both give what is wanted.
async fn keep(pool: &PgPool, wish: &Wish) -> Result<(), Error> {
    sqlx::query("INSERT INTO people (id) VALUES ($1) ON CONFLICT DO NOTHING").bind(&wish.id).execute(pool).await?;
    sqlx::query("INSERT INTO names (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = $2")
        .bind(&wish.id)
        .bind(&wish.name)
        .execute(pool)
        .await?;
    Ok(())
}

async fn handler(pool: &PgPool, event: LambdaEvent<Wish>) -> Result<(), Error> {
    create(pool, &event.payload).await?;
    change(pool, &event.payload).await?;
    keep(pool, &event.payload).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect_lazy("postgres://db.example.com/groups")?;
    run(service_fn(|event| handler(&pool, event))).await
}
