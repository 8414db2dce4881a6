use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &redis::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let key = event.payload["key"].to_string();
    let mut connection = client.get_connection()?; //~ database-client-without-timeout
    let value: String = redis::cmd("GET").arg(key).query(&mut connection)?;
    Ok(Value::from(value))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = redis::Client::open(std::env::var("REDIS_URL")?)?;
    run(service_fn(|event| handler(&client, event))).await
}
