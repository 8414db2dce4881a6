use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let exporter = opentelemetry_otlp::new_exporter().tonic();
    opentelemetry_otlp::new_pipeline().tracing().with_exporter(exporter).install_simple()?; //~ telemetry-not-flushed
    run(service_fn(handler)).await
}
