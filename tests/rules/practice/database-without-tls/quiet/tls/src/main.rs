use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use postgres_native_tls::MakeTlsConnector;
use serde_json::Value;
use tokio_postgres::{Client, NoTls};

// The desk has no certificates, the function has.
async fn connect(url: &str) -> Result<Client, Error> {
    if std::env::var("AWS_LAMBDA_FUNCTION_NAME").is_err() {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        tokio::spawn(async move { connection.await });
        return Ok(client);
    }
    let tls = MakeTlsConnector::new(native_tls::TlsConnector::new()?);
    let (client, connection) = tokio_postgres::connect(url, tls).await?;
    tokio::spawn(async move { connection.await });
    Ok(client)
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let row = client.query_one("SELECT count(*) FROM orders", &[]).await?;
    Ok(Value::from(row.get::<_, i64>(0)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = connect(&std::env::var("DATABASE_URL")?).await?;
    run(service_fn(|event| handler(&client, event))).await
}
