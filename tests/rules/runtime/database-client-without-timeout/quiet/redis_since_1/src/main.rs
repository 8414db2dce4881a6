use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use redis::AsyncCommands;
use serde_json::Value;

async fn handler(client: &redis::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let key = event.payload["key"].to_string();
    let mut connection = client.get_multiplexed_async_connection().await?;
    let value: String = connection.get(key).await?;
    Ok(Value::from(value))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = redis::Client::open(std::env::var("REDIS_URL")?)?;
    run(service_fn(|event| handler(&client, event))).await
}
