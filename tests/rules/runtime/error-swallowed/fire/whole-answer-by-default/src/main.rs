use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn post(client: &aws_sdk_sns::Client) -> Result<String, Error> {
    let reply = client.publish().topic_arn("arn:aws:sns:eu-central-1:123456789012:greetings").message("hi").send().await?;
    Ok(reply.message_id.unwrap_or_default())
}

async fn handler(client: &aws_sdk_sns::Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    Ok(post(client).await.unwrap_or("error".to_string())) //~ error-swallowed
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_sns::Client::new(&aws_config::load_from_env().await);
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
