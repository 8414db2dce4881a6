use aws_lambda_events::apigw::ApiGatewayCustomAuthorizerRequestTypeRequest;
use lambda_runtime::{service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handle(event: LambdaEvent<ApiGatewayCustomAuthorizerRequestTypeRequest>) -> Result<Value, Error> {
    let allowed = match event.payload.headers.get("Authorization") {
        Some(header) => {
            tracing::info!("Authorization header: {:?}", header); //~ secret-logged
            header.to_str().unwrap_or("").starts_with("Bearer ")
        }
        None => false,
    };
    Ok(json!({ "isAuthorized": allowed }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_runtime::tracing::init_default_subscriber();
    lambda_runtime::run(service_fn(handle)).await
}
