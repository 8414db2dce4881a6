use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let client = aws_sdk_sqs::Client::new(&aws_config::load_from_env().await);
    client
        .send_message()
        .queue_url("https://sqs.eu-west-1.amazonaws.com/123456789012/orders")
        .message_body(event.payload.to_string())
        .send()
        .await
        .map_err(|error| error.as_service_error().unwrap().to_string())?; //~ unwrap-on-io-result
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
