use lambda_http::{
    lambda_runtime, service_fn, // lambda_http::Request would be another thing
    tracing::{self, info},
    Error, LambdaEvent,
};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    info!("an order");
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    lambda_runtime::run(service_fn(handler)).await
}
