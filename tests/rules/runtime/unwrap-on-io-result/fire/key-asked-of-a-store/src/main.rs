use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use redis::{AsyncCommands, Client};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    let mut connection = client.get_multiplexed_async_connection().await?;
    let order: String = connection.get(id).await.unwrap(); //~ unwrap-on-io-result
    Ok(order)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::open(std::env::var("REDIS_URL")?)?;
    run(service_fn(|event| handler(&client, event))).await
}
