use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    // lambdawright: allow panic-in-handler: the schema of the caller guarantees an id
    let id = event.payload["id"].as_str().unwrap();
    Ok(id.into())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
