use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn tell(text: String) -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = aws_sdk_sns::Client::new(&config);
    client.publish().message(text).send().await?;
    Ok(())
}

async fn queue(text: &str) -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = aws_sdk_sqs::Client::new(&config);
    client.send_message().message_body(text).send().await?;
    Ok(())
}

struct Settings {
    use_queue: bool,
}

fn settings() -> Settings {
    let use_queue = matches!(std::env::var("USE_QUEUE").unwrap_or_else(|_| "false".to_string()).as_str(), "1" | "true");
    Settings { use_queue }
}

async fn work(settings: &Settings, event: &Value) -> Result<Value, Error> {
    if settings.use_queue == true {
        queue("order").await?;
    }
    Ok(event["order"].clone())
}

async fn handler(settings: &Settings, event: LambdaEvent<Value>) -> Result<Value, Error> {
    match work(settings, &event.payload).await {
        Ok(value) => Ok(value),
        Err(e) => {
            tell(e.to_string()).await?;
            Err(e)
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let settings = settings();
    run(service_fn(|event| handler(&settings, event))).await
}
