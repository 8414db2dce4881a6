use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

mod settings;

fn required(name: &str) -> Result<String, Error> {
    std::env::var(name).map_err(|_| format!("{name} is not set").into())
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    const QUEUE: &str = "ORDERS_QUEUE";
    let table = std::env::var(settings::TABLE_ENV).expect("no table"); //~ environment-read-per-invocation
    let queue = std::env::var(QUEUE)?;
    let topic = required(settings::TOPIC_ENV)?;
    Ok(Value::from(format!("{table}{queue}{topic}{}", event.payload)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
