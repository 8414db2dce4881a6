use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use sha2::{Digest, Sha512};

async fn handler(event: LambdaEvent<Value>) -> Result<bool, Error> {
    let secret = event.payload["secret"].as_str().unwrap_or_default();
    let hash = format!("{:x}", Sha512::digest(&secret));
    println!("no order for {}", hash);
    Ok(false)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
