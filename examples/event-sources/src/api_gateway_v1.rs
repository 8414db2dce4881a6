//! REST API (payload format 1.0), without lambda_http.

use aws_lambda_events::{
    encodings::Body,
    event::apigw::{ApiGatewayProxyRequest, ApiGatewayProxyResponse},
    http::{HeaderValue, Method, header::CONTENT_TYPE},
};
use lambda_runtime::{Error, LambdaEvent};
use serde_json::{Value, json};

use crate::order::Order;

// region: api-gateway-v1
/// A client's mistake is an answer with a 4xx status. An `Err` would be a failed invocation: the caller sees 502 from a REST API.
pub async fn handler(event: LambdaEvent<ApiGatewayProxyRequest>) -> Result<ApiGatewayProxyResponse, Error> {
    let request = event.payload;
    // Binary bodies, and all bodies of some media types, come as base64.
    let body = Body::from_maybe_encoded(request.is_base64_encoded, request.body.as_deref().unwrap_or_default());
    let user = request.request_context.authorizer.fields.get("user").and_then(Value::as_str);
    let (status, answer) = match (&request.http_method, request.path_parameters.get("id")) {
        (&Method::GET, Some(id)) => (200, json!({ "id": id, "user": user })),
        (&Method::POST, None) => match Order::parse(&body) {
            Ok(order) => (201, json!({ "id": order.id })),
            Err(error) => (400, json!({ "error": error.to_string() })),
        },
        _ => (405, json!({ "error": "method not allowed" })),
    };
    let mut response = ApiGatewayProxyResponse::default();
    response.status_code = status;
    response.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.body = Some(Body::Text(answer.to_string()));
    Ok(response)
}
// endregion
