use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{fmt, util::SubscriberInitExt};

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!("order taken");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let layer = fmt::layer().with_target(false).pretty(); //~ plain-text-logger
    tracing_subscriber::registry().with(layer).init();
    run(service_fn(handler)).await
}
