use aws_lambda_events::apigw::{ApiGatewayV2CustomAuthorizerSimpleResponse, ApiGatewayV2CustomAuthorizerV2Request};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<ApiGatewayV2CustomAuthorizerV2Request>) -> Result<ApiGatewayV2CustomAuthorizerSimpleResponse, Error> {
    let allowed = event.payload.headers.get("authorization").is_some_and(|token| token.len() == 40);
    Ok(ApiGatewayV2CustomAuthorizerSimpleResponse { is_authorized: allowed, context: Value::Null })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
