//! Answers of another server.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LOCATION},
    },
    response::Response,
};
use lambda_http::tracing;

use crate::App;

// region: http-proxy
/// The body is read here: `lambda_http::run` would collect a stream only after this returned, and panic when it breaks off.
pub async fn forward(State(app): State<App>, Path(path): Path<String>) -> Result<Response, StatusCode> {
    let upstream = app.http.get(format!("{}/{path}", app.upstream)).send().await.map_err(bad_gateway)?;
    let (status, headers) = (upstream.status(), upstream.headers().clone());
    let bytes = upstream.bytes().await.map_err(bad_gateway)?;
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    // By name: `connection`, `transfer-encoding`, `content-length` and, once decompressed, `content-encoding` no longer fit.
    for name in [CONTENT_TYPE, ETAG, CACHE_CONTROL, LOCATION] {
        if let Some(value) = headers.get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    Ok(response)
}

fn bad_gateway(error: reqwest::Error) -> StatusCode {
    tracing::warn!(%error, "upstream failed");
    if error.is_timeout() { StatusCode::GATEWAY_TIMEOUT } else { StatusCode::BAD_GATEWAY }
}
// endregion
