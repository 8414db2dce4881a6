use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn lengths_of(signature: &str) -> Vec<usize> {
    let digits = signature.as_bytes()[b"sha256=".len()..].chunks_exact(2); //~ unwrap-on-event-data
    digits.map(|pair| pair.len()).collect()
}

async fn handler(event: LambdaEvent<Value>) -> Result<usize, Error> {
    let signature = event.payload["signature"].as_str().ok_or("no signature")?;
    Ok(lengths_of(signature).len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
