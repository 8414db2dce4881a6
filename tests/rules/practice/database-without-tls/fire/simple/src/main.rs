use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio_postgres::{Client, NoTls};

async fn connect() -> Result<Client, Error> {
    let host = std::env::var("RDS_HOST")?;
    let text = format!("host={host} user=app dbname=orders");
    let (client, connection) = tokio_postgres::connect(&text, NoTls).await?; //~ database-without-tls
    tokio::spawn(async move { connection.await });
    Ok(client)
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let row = client.query_one("SELECT count(*) FROM orders", &[]).await?;
    Ok(Value::from(row.get::<_, i64>(0)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = connect().await?;
    run(service_fn(|event| handler(&client, event))).await
}
