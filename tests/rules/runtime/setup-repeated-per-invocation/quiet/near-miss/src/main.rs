use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

// Each customer has a database of its own.
async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let customer = event.payload["customer"].as_str().ok_or("no customer")?;
    let addresses = maxminddb::Reader::open_readfile(format!("/mnt/{customer}.mmdb"))?;
    Ok(Value::from(addresses.metadata.node_count))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
