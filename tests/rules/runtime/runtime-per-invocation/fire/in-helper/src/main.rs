use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::runtime::Builder;

async fn look_up(key: String) -> Value {
    Value::String(key)
}

fn price_of(key: String) -> Result<Value, std::io::Error> {
    Ok(Builder::new_current_thread().enable_all().build()?.block_on(look_up(key))) //~ runtime-per-invocation
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let key = event.payload["key"].to_string();
    Ok(tokio::task::spawn_blocking(move || price_of(key)).await??)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
