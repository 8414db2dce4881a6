use aws_lambda_events::event::eventbridge::EventBridgeEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

// A default of its own, what may be empty, and what only the developer's machine runs.
fn topic() -> String {
    if std::env::var("STAGE").unwrap_or_default() == "local" {
        return std::env::var("ALERT_TOPIC_ARN").unwrap_or_default();
    }
    std::env::var("ALERT_TOPIC_ARN").expect("ALERT_TOPIC_ARN is set")
}

async fn handler(client: &aws_sdk_sns::Client, topic: &str, _event: LambdaEvent<EventBridgeEvent>) -> Result<(), Error> {
    let subject = std::env::var("SUBJECT").unwrap_or_default();
    let table = std::env::var("ALERT_TABLE").unwrap_or_else(|_| "alerts".to_string());
    client.publish().topic_arn(topic).subject(subject).message(table).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let topic = topic();
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_sns::Client::new(&config);
    run(service_fn(|event| handler(&client, &topic, event))).await
}
