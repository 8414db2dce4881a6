use aws_lambda_events::apigw::{ApiGatewayV2httpRequest, ApiGatewayV2httpResponse};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

fn text_of(event: LambdaEvent<ApiGatewayV2httpRequest>) -> Option<String> {
    let sent = match event.payload.body {
        Some(text) => text,
        None => return None,
    };
    tracing::info!("sent: {}", sent); //~ event-logged
    Some(sent)
}

async fn order(event: LambdaEvent<ApiGatewayV2httpRequest>) -> Result<ApiGatewayV2httpResponse, Error> {
    let found = text_of(event).is_some();
    Ok(ApiGatewayV2httpResponse { status_code: if found { 200 } else { 400 }, ..Default::default() })
}

async fn handler(event: LambdaEvent<ApiGatewayV2httpRequest>) -> Result<ApiGatewayV2httpResponse, Error> {
    order(event).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
