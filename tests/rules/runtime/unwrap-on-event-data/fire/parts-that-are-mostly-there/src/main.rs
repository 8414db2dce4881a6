use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let name = event.payload["Records"][0]["eventName"].as_str().unwrap(); //~ unwrap-on-event-data
    let pattern = regex::Regex::new("orders/([a-z]+)")?;
    let captures: regex::Captures = pattern.captures(name).ok_or("no order")?;
    Ok(captures.get(1).unwrap().as_str().to_string()) //~ unwrap-on-event-data
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
