use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::PgPool;

#[derive(sqlx::FromRow)]
struct Group {
    id: i64,
}

#[derive(sqlx::FromRow)]
struct Count {
    members: i64,
}

async fn handler(pool: &PgPool, _event: LambdaEvent<Value>) -> Result<Value, Error> {
    let groups = sqlx::query_as::<_, Group>("SELECT id FROM groups").fetch_all(pool).await?;
    let mut sizes = Vec::new();
    for group in &groups {
        let size = sqlx::query_as::<_, Count>("SELECT count(*) AS members FROM members WHERE group_id = $1")
            .bind(group.id)
            .fetch_one(pool) //~ await-in-loop
            .await?;
        sizes.push(size.members);
    }
    let mut touched = Vec::new();
    for group in &groups {
        let row = sqlx::query_as::<_, Group>("UPDATE groups SET seen = now() WHERE id = $1 RETURNING id")
            .bind(group.id)
            .fetch_one(pool)
            .await?;
        touched.push(row.id);
    }
    Ok(serde_json::json!({ "sizes": sizes, "touched": touched }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = PgPool::connect(&std::env::var("DATABASE_URL")?).await?;
    run(service_fn(|event| handler(&pool, event))).await
}
