//! What the gateway found out about the caller.

use axum::{
    Extension, Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use lambda_http::request::RequestContext;

// region: gateway-claims
/// `lambda_http` puts the context of the gateway into the request. These are the claims of an HTTP API's JWT authorizer; a Lambda
/// authorizer's are in `authorizer.lambda`, those of a REST API (`ApiGatewayV1`) in `authorizer.fields`.
pub async fn me(Extension(context): Extension<RequestContext>) -> Response {
    let RequestContext::ApiGatewayV2(context) = context else { return StatusCode::UNAUTHORIZED.into_response() };
    let jwt = context.authorizer.and_then(|authorizer| authorizer.jwt);
    match jwt.and_then(|jwt| jwt.claims.get("sub").cloned()) {
        Some(subject) => Json(subject).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}
// endregion
