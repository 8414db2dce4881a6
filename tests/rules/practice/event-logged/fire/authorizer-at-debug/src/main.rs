use aws_lambda_events::event::apigw::ApiGatewayCustomAuthorizerRequest;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<ApiGatewayCustomAuthorizerRequest>) -> Result<Value, Error> {
    tracing::debug!("event: {:?}", event.payload); //~ event-logged
    Ok(serde_json::json!({ "principalId": "caller" }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
