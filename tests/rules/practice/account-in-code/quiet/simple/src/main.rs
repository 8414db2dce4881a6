use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(sns: &aws_sdk_sns::Client, topic: &str, event: LambdaEvent<Value>) -> Result<(), Error> {
    sns.publish().topic_arn(topic).message(event.payload.to_string()).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let sns = aws_sdk_sns::Client::new(&config);
    let topic = std::env::var("TOPIC_ARN")?;
    run(service_fn(|event| handler(&sns, &topic, event))).await
}
