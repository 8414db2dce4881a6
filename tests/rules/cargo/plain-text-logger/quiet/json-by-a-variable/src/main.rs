use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let logs = tracing_subscriber::fmt().with_target(false);
    if std::env::var("PLAIN").is_ok() {
        logs.init();
    } else {
        logs.json().init();
    }
    run(service_fn(handler)).await
}
