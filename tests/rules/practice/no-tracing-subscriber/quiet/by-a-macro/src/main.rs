use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

macro_rules! start_function {
    () => {
        tracing_subscriber::fmt().json().init();
    };
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    tracing::info!(id = event.context.request_id, "started");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    start_function!();
    run(service_fn(handler)).await
}
