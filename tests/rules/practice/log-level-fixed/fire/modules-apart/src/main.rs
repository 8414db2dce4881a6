use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    log::info!("x");
    log::debug!("{:?}", event.payload);
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    env_logger::Builder::new()
        .filter(Some("orders"), log::LevelFilter::Debug)
        .filter_level(log::LevelFilter::Info) //~ log-level-fixed
        .init();
    run(service_fn(handler)).await
}
