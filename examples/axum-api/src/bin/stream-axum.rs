//! A router whose answers are streamed, on a runtime that is put together by hand.

use axum::{Router, routing::get};
use axum_api::sse;
use lambda_http::StreamAdapter;
use lambda_runtime::{
    Error, Runtime,
    layers::{OpenTelemetryFaasTrigger, OpenTelemetryLayer},
    tracing,
};

// region: stream-adapter
/// `run_with_streaming_response(app)` is this without the layer. Layers of the runtime see invocations, layers of the router see
/// HTTP requests. `OpenTelemetryLayer` needs the feature `opentelemetry` of `lambda_runtime`.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let app: Router = Router::new().route("/tokens", get(sse::tokens));
    let telemetry = OpenTelemetryLayer::new(flush).with_trigger(OpenTelemetryFaasTrigger::Http);
    Runtime::new(StreamAdapter::from(app)).layer(telemetry).run().await
}

/// `provider.force_flush()` of your exporter: called when the invocation ends, so after the last chunk.
fn flush() {
    tracing::info!("flushed");
}
// endregion
