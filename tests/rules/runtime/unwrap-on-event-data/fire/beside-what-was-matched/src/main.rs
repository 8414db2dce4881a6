use aws_lambda_events::apigw::{ApiGatewayProxyRequest, ApiGatewayProxyResponse};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<ApiGatewayProxyRequest>) -> Result<ApiGatewayProxyResponse, Error> {
    let mut answer = ApiGatewayProxyResponse::default();
    match event.payload.path {
        Some(path) if path == "/orders" => answer.body = Some(event.payload.body.unwrap().into()), //~ unwrap-on-event-data
        Some(_) => answer.status_code = 404,
        None => answer.status_code = 400,
    }
    Ok(answer)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
