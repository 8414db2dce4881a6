use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::{Connection, MySqlConnection};

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let mut database = MySqlConnection::connect(
        &std::env::var("DATABASE_URL").unwrap_or_else(|_| "mysql://orders:orders@localhost:3306/orders".to_string()),
    ).await?;
    sqlx::query("INSERT INTO orders (body) VALUES (?)").bind(event.payload.to_string()).execute(&mut database).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
