use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn name_of(client: &aws_sdk_sns::Client) -> Result<String, Error> {
    let reply = client.get_topic_attributes().topic_arn("arn:aws:sns:eu-central-1:123456789012:greetings").send().await?;
    Ok(format!("{:?}", reply.attributes))
}

async fn handler(client: &aws_sdk_sns::Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    let name = name_of(client).await.unwrap_or("nobody".to_string());
    Ok(name)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_sns::Client::new(&aws_config::load_from_env().await);
    let client = &client;
    run(service_fn(move |event: LambdaEvent<Value>| async move { handler(client, event).await })).await
}
