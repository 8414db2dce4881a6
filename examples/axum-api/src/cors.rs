//! Browsers on another origin.

use axum::http::{
    HeaderValue, Method,
    header::{AUTHORIZATION, CONTENT_TYPE, InvalidHeaderValue},
};
use tower_http::cors::CorsLayer;

// region: cors-credentials
/// With cookies or `Authorization` everything is named: `Any` together with `allow_credentials(true)` panics.
pub fn with_credentials(origin: &str) -> Result<CorsLayer, InvalidHeaderValue> {
    Ok(CorsLayer::new()
        .allow_origin(origin.parse::<HeaderValue>()?)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([AUTHORIZATION, CONTENT_TYPE])
        .allow_credentials(true))
}
// endregion
