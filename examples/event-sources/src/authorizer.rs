//! Who may call the API.

use aws_lambda_events::event::{
    apigw::{
        ApiGatewayCustomAuthorizerRequest, ApiGatewayCustomAuthorizerResponse,
        ApiGatewayV2CustomAuthorizerSimpleResponse, ApiGatewayV2CustomAuthorizerV2Request,
    },
    iam::{IamPolicyEffect, IamPolicyStatement},
};
use lambda_runtime::{Error, LambdaEvent, tracing};
use serde_json::{Value, json};

/// Stands for your check of the token: the signature of a JWT against the issuer's keys, or a look-up.
pub fn user_of(token: &str) -> Option<&str> {
    token.strip_prefix("Bearer user-")
}

// region: authorizer-rest
/// REST API, type TOKEN: the answer is a policy. No token or a wrong one: exactly the error text `Unauthorized` makes a 401, a
/// policy with `Deny` a 403, and any other error a 500.
pub async fn rest(
    event: LambdaEvent<ApiGatewayCustomAuthorizerRequest>,
) -> Result<ApiGatewayCustomAuthorizerResponse, Error> {
    let request = event.payload;
    let user = request.authorization_token.as_deref().and_then(user_of).ok_or("Unauthorized")?;
    // arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH. The answer is cached by token for 300 s, so it has to fit every
    // route: with the ARN of this call alone, the next route would be refused.
    let arn = request.method_arn.ok_or("the request lacks its ARN")?;
    let stage = arn.splitn(3, '/').take(2).collect::<Vec<_>>().join("/");
    let mut statement = IamPolicyStatement::default(); // non-exhaustive: no struct literal
    statement.action = vec!["execute-api:Invoke".into()];
    statement.effect = if user == "blocked" { IamPolicyEffect::Deny } else { IamPolicyEffect::Allow };
    statement.resource = vec![format!("{stage}/*")];
    let mut response = ApiGatewayCustomAuthorizerResponse::default();
    response.principal_id = Some(user.to_owned());
    response.policy_document.version = Some("2012-10-17".into());
    response.policy_document.statement = vec![statement];
    response.context = json!({ "user": user }); // texts, numbers and booleans only: no lists, no objects
    Ok(response)
}
// endregion

// region: authorizer-http
/// HTTP API, payload format 2.0 with simple responses switched on: yes or no, and a context for the function behind it.
pub async fn http(
    event: LambdaEvent<ApiGatewayV2CustomAuthorizerV2Request>,
) -> Result<ApiGatewayV2CustomAuthorizerSimpleResponse, Error> {
    let request = event.payload;
    let token = request.headers.get("authorization").and_then(|value| value.to_str().ok());
    let user = token.and_then(user_of).filter(|user| *user != "blocked");
    tracing::info!(route = request.route_key, allowed = user.is_some(), "authorizer"); // never the token itself
    let mut response = ApiGatewayV2CustomAuthorizerSimpleResponse::default();
    response.is_authorized = user.is_some();
    response.context = user.map_or(Value::Null, |user| json!({ "user": user }));
    Ok(response)
}
// endregion
