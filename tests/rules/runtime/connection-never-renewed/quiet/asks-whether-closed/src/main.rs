use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio_postgres::{Client, NoTls};

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<i64, Error> {
    if client.is_closed() {
        std::process::exit(1);
    }
    let id = event.payload["id"].as_i64().ok_or("no id")?;
    let row = client.query_one("select total from orders where id = $1", &[&id]).await?;
    Ok(row.get(0))
}

async fn connect(url: &str) -> Result<Client, Error> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let url = std::env::var("DATABASE_URL")?;
    let client = connect(&url).await?;
    run(service_fn(|event| handler(&client, event))).await
}
