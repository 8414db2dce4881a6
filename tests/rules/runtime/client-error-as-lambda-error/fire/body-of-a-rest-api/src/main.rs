use aws_lambda_events::event::apigw::ApiGatewayProxyRequest;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<ApiGatewayProxyRequest>) -> Result<Value, Error> {
    let body = event.payload.body.unwrap_or_default();
    let message: Value = serde_json::from_str(&body)?; //~ client-error-as-lambda-error
    Ok(json!({ "statusCode": 200, "body": message["text"] }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
