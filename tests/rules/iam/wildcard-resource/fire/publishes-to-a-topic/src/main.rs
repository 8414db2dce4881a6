use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &aws_sdk_sns::Client, to: &str, event: LambdaEvent<Value>) -> Result<Value, Error> {
    client.publish().topic_arn(to).message(event.payload.to_string()).send().await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_sns::Client::new(&aws_config::load_from_env().await);
    let to = std::env::var("TO").unwrap_or_default();
    run(service_fn(|event| handler(&client, &to, event))).await
}
