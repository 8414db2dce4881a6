use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sqlx::postgres::PgPoolOptions;

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    let pool = PgPoolOptions::new() //~ client-in-handler
        .max_connections(1)
        .connect("postgres://orders")
        .await?;
    let name: String = sqlx::query_scalar("select name from shops").fetch_one(&pool).await?;
    let rates = reqwest::get("https://example.com/rates").await?.text().await?; //~ client-in-handler
    Ok(name + &rates)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
