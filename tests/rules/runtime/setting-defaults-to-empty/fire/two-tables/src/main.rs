use aws_lambda_events::event::eventbridge::EventBridgeEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

struct Settings {
    topic: String,
    password: String,
    prefix: String,
}

fn settings() -> Settings {
    Settings {
        topic: std::env::var("ALERT_TOPIC_ARN").unwrap_or_default(), //~ setting-defaults-to-empty
        password: std::env::var("DB_PASSWORD").unwrap_or_else(|_| String::new()),
        prefix: std::env::var("PREFIX").unwrap_or_default(),
    }
}

async fn handler(client: &aws_sdk_sns::Client, settings: &Settings, _event: LambdaEvent<EventBridgeEvent>) -> Result<(), Error> {
    let text = format!("{}{}", settings.prefix, settings.password.len());
    client.publish().topic_arn(&settings.topic).message(text).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let settings = settings();
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_sns::Client::new(&config);
    run(service_fn(|event| handler(&client, &settings, event))).await
}
