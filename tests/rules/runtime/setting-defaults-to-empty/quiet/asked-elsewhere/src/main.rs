use aws_lambda_events::event::eventbridge::EventBridgeEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &aws_sdk_sns::Client, topic: &str, _event: LambdaEvent<EventBridgeEvent>) -> Result<(), Error> {
    client.publish().topic_arn(topic).message("late").send().await?;
    Ok(())
}

struct Settings {
    alert_topic_arn: String,
}

fn checked(settings: &Settings) -> Result<(), Error> {
    if settings.alert_topic_arn.is_empty() {
        return Err("ALERT_TOPIC_ARN is not set".into());
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let topic = std::env::var("ALERT_TOPIC_ARN").unwrap_or_default();
    checked(&Settings { alert_topic_arn: topic.clone() })?;
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_sns::Client::new(&config);
    run(service_fn(|event| handler(&client, &topic, event))).await
}
