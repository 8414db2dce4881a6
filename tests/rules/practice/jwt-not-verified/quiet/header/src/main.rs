use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let header = jsonwebtoken::decode_header(event.payload["token"].as_str().unwrap_or_default())?;
    Ok(Value::from(header.kid))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
