use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

const WORKERS: usize = 4;

async fn handler(event: LambdaEvent<Vec<Value>>) -> Result<usize, Error> {
    let items = event.payload;
    Ok(items.chunks(items.len() / WORKERS).map(|group| group.len()).sum()) //~ chunk-size-zero
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
