use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::runtime::Runtime;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

fn main() -> Result<(), Error> {
    Runtime::new()?.block_on(run(service_fn(handler)))
}
