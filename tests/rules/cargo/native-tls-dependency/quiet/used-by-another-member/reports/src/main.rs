use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(format!("{:?}", openssl::sha::sha256(event.payload.to_string().as_bytes())).into())
}
#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
