use aws_lambda_events::event::apigw::{
    ApiGatewayCustomAuthorizerPolicy, ApiGatewayCustomAuthorizerRequest, ApiGatewayCustomAuthorizerResponse,
};
use aws_lambda_events::iam::{IamPolicyEffect, IamPolicyStatement};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<ApiGatewayCustomAuthorizerRequest>) -> Result<ApiGatewayCustomAuthorizerResponse, Error> {
    let method_arn = event.payload.method_arn.unwrap_or_default();
    let allowed = is_known(event.payload.authorization_token.as_deref());
    let effect = if allowed { IamPolicyEffect::Allow } else { IamPolicyEffect::Deny };
    let statement = IamPolicyStatement {
        action: vec!["execute-api:Invoke".to_string()],
        effect,
        resource: vec![method_arn],
        ..Default::default()
    };
    Ok(ApiGatewayCustomAuthorizerResponse {
        principal_id: Some("user".to_string()),
        policy_document: ApiGatewayCustomAuthorizerPolicy { version: Some("2012-10-17".to_string()), statement: vec![statement] },
        ..Default::default()
    })
}

fn is_known(token: Option<&str>) -> bool {
    token.is_some_and(|token| token.len() == 32)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
