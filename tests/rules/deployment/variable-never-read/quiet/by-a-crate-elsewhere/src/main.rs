use acme_config::Settings;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(settings: &Settings, event: LambdaEvent<Value>) -> Result<Value, Error> {
    tracing::info!(table = settings.order_table(), "asked");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let settings = Settings::load()?;
    run(service_fn(|event| handler(&settings, event))).await
}
