use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Settings {
    order_table: String,
}

async fn handler(_event: LambdaEvent<Value>) -> Result<String, Error> {
    let settings = envy::prefixed("SHOP_").from_env::<Settings>()?; //~ environment-read-per-invocation
    Ok(settings.order_table)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
