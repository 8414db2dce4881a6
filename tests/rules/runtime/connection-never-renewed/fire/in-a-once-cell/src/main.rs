use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use redis::AsyncCommands;
use serde_json::Value;
use tokio::sync::OnceCell;

static CONNECTION: OnceCell<redis::aio::MultiplexedConnection> = OnceCell::const_new();

async fn connect() -> Result<redis::aio::MultiplexedConnection, Error> {
    let client = redis::Client::open(std::env::var("CACHE_ADDRESS")?)?;
    Ok(client.get_multiplexed_async_connection().await?) //~ connection-never-renewed
}

async fn handler(event: LambdaEvent<Value>) -> Result<Option<String>, Error> {
    let mut connection = CONNECTION.get_or_try_init(connect).await?.clone();
    let id = event.payload["id"].as_str().ok_or("no id")?;
    Ok(connection.get(id).await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
