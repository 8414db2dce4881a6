use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    // lambdawright: allow panic-in-handler
    //~^ allow-without-reason
    let id = event.payload["id"].as_str().unwrap();
    let more = event.payload["more"].as_str().unwrap(); // lambdawright: allow panic-in-handler:
    //~^ allow-without-reason
    Ok(format!("{id}{more}").into())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
