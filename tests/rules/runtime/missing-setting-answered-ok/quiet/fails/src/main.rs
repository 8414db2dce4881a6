use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use aws_lambda_events::event::eventbridge::EventBridgeEvent;

async fn handler(client: &aws_sdk_sns::Client, _event: LambdaEvent<EventBridgeEvent>) -> Result<(), Error> {
    let Ok(topic) = std::env::var("TOPIC_ARN") else {
        return Err("TOPIC_ARN is not set".into());
    };
    client.publish().topic_arn(topic).message("good morning").send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_sns::Client::new(&aws_config::load_from_env().await);
    let client = &client;
    run(service_fn(move |event: LambdaEvent<EventBridgeEvent>| async move { handler(client, event).await })).await
}
