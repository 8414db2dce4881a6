use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::process;

fn give_up() {
    process::exit(1); //~ process-exit-in-handler
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    if event.payload.is_null() {
        give_up();
    }
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
