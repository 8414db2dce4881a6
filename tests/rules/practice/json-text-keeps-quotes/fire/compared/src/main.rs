use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<bool, Error> {
    let admin = event.payload["role"].to_string() == "admin"; //~ json-text-keeps-quotes
    Ok(admin)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
