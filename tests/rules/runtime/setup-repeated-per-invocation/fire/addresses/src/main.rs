use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let data = include_bytes!("../GeoLite2-City.mmdb");
    let addresses = maxminddb::Reader::from_source(data)?; //~ setup-repeated-per-invocation
    let address = event.payload["address"].as_str().ok_or("no address")?.parse()?;
    Ok(serde_json::to_value(addresses.lookup(address)?.has_data())?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
