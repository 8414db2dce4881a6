use aws_lambda_events::apigw::{ApiGatewayProxyResponse, ApiGatewayWebsocketProxyRequest};
use lambda_runtime::{service_fn, Error, LambdaEvent};

fn answer(status_code: i64) -> ApiGatewayProxyResponse {
    ApiGatewayProxyResponse { status_code, ..Default::default() }
}

async fn handle(_event: LambdaEvent<ApiGatewayWebsocketProxyRequest>) -> Result<ApiGatewayProxyResponse, Error> {
    match tokio::fs::remove_file("/tmp/connection").await {
        Ok(()) => Ok(answer(200)),
        Err(error) => {
            eprintln!("{error}");
            Ok(ApiGatewayProxyResponse { status_code: 200, ..Default::default() })
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_runtime::run(service_fn(handle)).await
}
