use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

#[cfg_attr(not(coverage), tracing::instrument(ret, err))]
async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> { //~ instrument-records-event
    tracing::info!("an order");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
