use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio_postgres::{Client, NoTls};

async fn connect(url: &str) -> Result<Client, Error> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::error!(%error, "connection to the database");
        }
    });
    Ok(client)
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    client.execute("INSERT INTO orders (id) VALUES ($1)", &[&event.payload["id"].to_string()]).await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = connect(&std::env::var("DATABASE_URL")?).await?;
    run(service_fn(|event| handler(&client, event))).await
}
