use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn table() -> Result<String, Error> {
    Ok(std::env::var("ORDERS_TABLE")?)
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    if let Some(name) = event.payload["table"].as_str() {
        std::env::set_var("ORDERS_TABLE", name);
    }
    Ok(Value::from(table()?))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
