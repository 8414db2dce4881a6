use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use shared::telemetry::setup_telemetry;

async fn handler(event: LambdaEvent<String>) -> Result<(), Error> {
    setup_telemetry("orders");
    tracing::info!("{} bytes", event.payload.len());
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
