use aws_lambda_events::event::apigw::{ApiGatewayProxyRequest, ApiGatewayProxyResponse};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<ApiGatewayProxyResponse, Error> {
    let request: ApiGatewayProxyRequest = serde_json::from_value(event.payload).map_err(|error| Error::from(error.to_string()))?;
    println!("{:?}", request.path);
    Ok(ApiGatewayProxyResponse::default())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
