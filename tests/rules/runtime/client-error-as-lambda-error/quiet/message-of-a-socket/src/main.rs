use aws_lambda_events::event::apigw::ApiGatewayWebsocketProxyRequest;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<ApiGatewayWebsocketProxyRequest>) -> Result<Value, Error> {
    let body = event.payload.body.unwrap_or_default();
    let message: Value = serde_json::from_str(&body)?;
    Ok(json!({ "statusCode": 200, "body": message["text"] }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
