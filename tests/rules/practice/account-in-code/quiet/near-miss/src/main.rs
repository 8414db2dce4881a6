use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(sns: &aws_sdk_sns::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    sns.publish().topic_arn("arn:aws:sns:eu-west-1:123456789012:orders").subject("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod").message(event.payload.to_string()).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let sns = aws_sdk_sns::Client::new(&config);
    run(service_fn(|event| handler(&sns, event))).await
}
