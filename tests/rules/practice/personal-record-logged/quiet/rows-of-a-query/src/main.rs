use diesel::prelude::*;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[derive(Debug, QueryableByName, sqlx::FromRow)]
struct User {
    id: i32,
    title: String,
}

fn everybody(connection: &mut diesel::MysqlConnection) -> Result<usize, Error> {
    let all = diesel::sql_query("SELECT id, title FROM users").load::<User>(connection)?;
    println!("{:?}", all);
    Ok(all.len())
}

async fn first(pool: &sqlx::MySqlPool) -> Result<i32, Error> {
    let user = sqlx::query_as::<_, User>("SELECT id, title FROM users LIMIT 1").fetch_one(pool).await?;
    tracing::info!(?user, "found");
    Ok(user.id)
}

async fn handler(pool: &sqlx::MySqlPool, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let mut connection = diesel::MysqlConnection::establish("mysql://localhost/shop")?;
    Ok(everybody(&mut connection)? + usize::try_from(first(pool).await?)?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = sqlx::MySqlPool::connect_lazy("mysql://localhost/shop")?;
    run(service_fn(|event| handler(&pool, event))).await
}
