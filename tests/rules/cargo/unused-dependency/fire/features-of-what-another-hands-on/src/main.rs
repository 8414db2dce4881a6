use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use argon2::password_hash::rand_core::OsRng;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let _ = OsRng;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
