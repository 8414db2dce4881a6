use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>, prefix: &str) -> Result<usize, Error> {
    Ok(prefix.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let prefix = std::env::var("KEY_PREFIX").expect("KEY_PREFIX is set");
    run(service_fn(|event| handler(event, &prefix))).await
}
