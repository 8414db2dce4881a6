use aws_lambda_events::event::apigw::{ApiGatewayCustomAuthorizerRequest, ApiGatewayCustomAuthorizerResponse};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn check(token: &str) -> Result<String, reqwest::Error> {
    reqwest::get(format!("https://tokens.example.com/{token}")).await?.error_for_status()?.text().await
}

fn answer(effect: &str, context: Value) -> ApiGatewayCustomAuthorizerResponse {
    tracing::info!(effect);
    ApiGatewayCustomAuthorizerResponse { context, ..Default::default() }
}

async fn handler(
    event: LambdaEvent<ApiGatewayCustomAuthorizerRequest>,
) -> Result<ApiGatewayCustomAuthorizerResponse, Error> {
    match check(&event.payload.authorization_token.unwrap_or_default()).await {
        Ok(user) => Ok(answer("Allow", json!({ "user": user }))),
        Err(e) => {
            return Ok(answer("Deny", json!({ "error": format!("refused: {e}") })));
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
