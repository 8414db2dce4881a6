use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    let text = tokio::fs::read_to_string("/mnt/orders/list.txt").await.unwrap(); //~ unwrap-on-io-result
    Ok(text.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
