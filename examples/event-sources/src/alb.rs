//! A load balancer calls the function.

use aws_lambda_events::{
    encodings::Body,
    event::alb::{AlbTargetGroupRequest, AlbTargetGroupResponse},
    http::{HeaderValue, header::CONTENT_TYPE},
};
use lambda_runtime::{Error, LambdaEvent};
use serde_json::json;

// region: alb
/// An answer that lacks a status code, or an `Err`, is a 502 for the caller. When multi-value headers are switched on for the
/// target group, requests and answers use `multi_value_headers`, and plain `headers` are ignored: fill the one that came filled.
pub async fn handler(event: LambdaEvent<AlbTargetGroupRequest>) -> Result<AlbTargetGroupResponse, Error> {
    let request = event.payload;
    let path = request.path.unwrap_or_default();
    let (status, text, answer) = match path.strip_prefix("/orders/") {
        // The load balancer does not decode query strings: "%20" arrives as it was sent.
        Some(id) => (200, "200 OK", json!({ "id": id, "page": request.query_string_parameters.first("page") })),
        None => (404, "404 Not Found", json!({ "error": "no such path" })),
    };
    let mut response = AlbTargetGroupResponse::default();
    response.status_code = status;
    response.status_description = Some(text.into());
    let multi_value = request.headers.is_empty();
    let headers = if multi_value { &mut response.multi_value_headers } else { &mut response.headers };
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.body = Some(Body::Text(answer.to_string()));
    Ok(response)
}
// endregion
