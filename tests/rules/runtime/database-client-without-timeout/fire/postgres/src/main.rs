use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio_postgres::{Client, NoTls};

async fn connect() -> Result<Client, Error> {
    let url = std::env::var("DATABASE_URL")?;
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await?; //~ database-client-without-timeout
    tokio::spawn(connection);
    Ok(client)
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let id = event.payload["id"].as_i64().unwrap_or_default();
    let row = client.query_one("SELECT total FROM orders WHERE id = $1", &[&id]).await?;
    Ok(Value::from(row.get::<_, i64>(0)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = connect().await?;
    run(service_fn(|event| handler(&client, event))).await
}
