use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::sync::Once;

static BROWSER: Once = Once::new();

async fn local_client(url: String) -> aws_sdk_dynamodb::Client {
    std::env::set_var("AWS_ACCESS_KEY_ID", "dummy");
    let config = aws_config::from_env().endpoint_url(url).load().await;
    aws_sdk_dynamodb::Client::new(&config)
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    BROWSER.call_once(|| std::env::set_var("HOME", "/tmp"));
    if let Ok(url) = std::env::var("LOCAL_DYNAMODB_URL") {
        local_client(url).await;
    }
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    std::env::set_var("AWS_LAMBDA_HTTP_IGNORE_STAGE_IN_PATH", "true");
    run(service_fn(handler)).await
}
