use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn client() -> aws_sdk_dynamodb::Client {
    if let Ok(url) = std::env::var("LOCAL_DYNAMODB_URL") {
        let config = aws_config::from_env().endpoint_url(url).load().await;
        aws_sdk_dynamodb::Client::new(&config)
    } else {
        let config = aws_config::load_from_env().await;
        aws_sdk_dynamodb::Client::new(&config) //~ client-in-handler
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    client().await.list_tables().send().await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
