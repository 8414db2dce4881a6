use aws_lambda_events::apigw::{ApiGatewayCustomAuthorizerPolicy, ApiGatewayV2CustomAuthorizerIamPolicyResponse, ApiGatewayV2CustomAuthorizerV2Request};
use aws_lambda_events::iam::{IamPolicyEffect, IamPolicyStatement};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<ApiGatewayV2CustomAuthorizerV2Request>) -> Result<ApiGatewayV2CustomAuthorizerIamPolicyResponse, Error> {
    let allowed = event.payload.headers.get("authorization").is_some_and(|token| token.len() == 40);
    Ok(ApiGatewayV2CustomAuthorizerIamPolicyResponse {
        principal_id: None,
        policy_document: ApiGatewayCustomAuthorizerPolicy {
            version: Some("2012-10-17".into()),
            statement: vec![IamPolicyStatement {
                action: vec!["execute-api:Invoke".into()],
                effect: if allowed { IamPolicyEffect::Allow } else { IamPolicyEffect::Deny },
                resource: vec![event.payload.route_arn.unwrap_or_default()],
                condition: None,
            }],
        },
        context: Value::Null,
    })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
