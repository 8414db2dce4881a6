#[cfg(test)]
mod helpers;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let trace = backtrace::Backtrace::new();
    Ok(serde_json::json!({ "order": event.payload, "trace": format!("{trace:?}") }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
