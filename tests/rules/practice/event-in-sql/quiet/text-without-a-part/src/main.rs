use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn filter(_name: &str, _city: &str) -> String {
    "_name = $1 AND _city = $2".to_string()
}

async fn handler(pool: &sqlx::PgPool, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let name = event.payload["name"].as_str().unwrap_or_default();
    let condition = filter(name, "Bern");
    let statement = format!("DELETE FROM orders WHERE {}", condition);
    sqlx::query(&statement).bind(name).bind("Bern").execute(pool).await?;
    Ok(Value::Null)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let pool = sqlx::PgPool::connect("postgres://db").await?;
    run(service_fn(|event| handler(&pool, event))).await
}
