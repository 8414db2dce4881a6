//! One line for each request.

use axum::Router;
use lambda_http::tracing::Level;
use tower_http::{
    LatencyUnit,
    trace::{DefaultMakeSpan, DefaultOnFailure, DefaultOnResponse, TraceLayer},
};

// region: trace-levels
/// `on_response` logs every response at the level that it is given, so ERROR there makes a success look like a failure. Only
/// `on_failure` (5xx, or an error of the service) is about failures. The span needs at least the level of its lines.
pub fn traced<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    router.layer(
        TraceLayer::new_for_http()
            .make_span_with(DefaultMakeSpan::new().level(Level::INFO))
            .on_request(())
            .on_response(DefaultOnResponse::new().level(Level::INFO).latency_unit(LatencyUnit::Millis))
            .on_failure(DefaultOnFailure::new().level(Level::ERROR)),
    )
}
// endregion
