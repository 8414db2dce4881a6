use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

fn start_sentry() -> sentry::ClientInitGuard {
    sentry::init(sentry::ClientOptions::default()) //~ telemetry-not-flushed
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let _guard = start_sentry();
    let exporter = opentelemetry_otlp::SpanExporter::builder().with_tonic().build()?;
    let provider = opentelemetry_sdk::trace::SdkTracerProvider::builder()
        .with_batch_exporter(exporter) //~ telemetry-not-flushed
        .build();
    opentelemetry::global::set_tracer_provider(provider);
    run(service_fn(handler)).await
}
