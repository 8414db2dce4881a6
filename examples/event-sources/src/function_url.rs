//! A function URL (or an HTTP API: the same payload), with lambda_http and a match for the routes.

use lambda_http::{Error, Request, RequestPayloadExt, Response, tracing};
use serde::Serialize;
use serde_json::json;

use crate::order::Order;

// region: function-url
/// Enough for a handful of routes; from about ten on, or with extractors and middleware, an axum `Router` goes into the same
/// `lambda_http::run`. Always `Ok`: an `Err` would be a failed invocation, and a bare 502 for the caller.
pub async fn handler(request: Request) -> Result<Response<String>, Error> {
    let segments: Vec<&str> = request.uri().path().trim_matches('/').split('/').collect();
    match (request.method().as_str(), segments.as_slice()) {
        ("GET", ["orders", id]) => json_response(200, &json!({ "id": id })),
        ("POST", ["orders"]) => create(&request),
        (_, ["orders", ..]) => json_response(405, &json!({ "error": "method not allowed" })),
        _ => json_response(404, &json!({ "error": "no such path" })),
    }
}

fn json_response(status: u16, body: &impl Serialize) -> Result<Response<String>, Error> {
    let body = serde_json::to_string(body)?;
    Ok(Response::builder().status(status).header("content-type", "application/json").body(body)?)
}
// endregion

// region: json-body
/// `json` (of `RequestPayloadExt`) reads the body as JSON whatever the content type says. Both mistakes are the caller's.
fn create(request: &Request) -> Result<Response<String>, Error> {
    match request.json::<Order>() {
        Ok(Some(order)) => json_response(201, &order),
        Ok(None) => json_response(400, &json!({ "error": "a JSON body is required" })),
        Err(error) => {
            tracing::info!(?error, "not an order"); // its type has no public name and no `Display`
            json_response(400, &json!({ "error": "not an order" }))
        }
    }
}
// endregion
