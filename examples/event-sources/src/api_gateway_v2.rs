//! HTTP API (payload format 2.0), without lambda_http.

use aws_lambda_events::{
    encodings::Body,
    event::apigw::{ApiGatewayV2httpRequest, ApiGatewayV2httpResponse},
    http::{HeaderValue, header::CONTENT_TYPE},
};
use lambda_runtime::{Error, LambdaEvent};
use serde_json::json;

use crate::order::Order;

// region: api-gateway-v2
/// `route_key` names the route of the API that matched, and it has its parameters in `path_parameters`. Method and path of the
/// request are in `request_context.http`. Cookies come, and go, as a list of their own.
pub async fn handler(event: LambdaEvent<ApiGatewayV2httpRequest>) -> Result<ApiGatewayV2httpResponse, Error> {
    let request = event.payload;
    let body = Body::from_maybe_encoded(request.is_base64_encoded, request.body.as_deref().unwrap_or_default());
    let (status, answer) = match request.route_key.as_deref() {
        Some("GET /orders/{id}") => (200, json!({ "id": request.path_parameters.get("id") })),
        Some("POST /orders") => match Order::parse(&body) {
            Ok(order) => (201, json!({ "id": order.id })),
            Err(error) => (400, json!({ "error": error.to_string() })),
        },
        _ => (404, json!({ "error": "no such route" })),
    };
    let mut response = ApiGatewayV2httpResponse::default();
    response.status_code = status;
    response.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.cookies.push("seen=1; Secure; HttpOnly".into());
    response.body = Some(Body::Text(answer.to_string()));
    Ok(response)
}
// endregion
