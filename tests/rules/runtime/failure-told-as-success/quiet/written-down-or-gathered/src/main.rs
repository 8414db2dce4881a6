use aws_sdk_sns::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn send(client: &Client, topic: &str) -> Result<(), Error> {
    client.publish().topic_arn(topic).message("hello").send().await?;
    Ok(())
}

async fn notes(client: &Client) -> String {
    let mut text = String::new();
    for topic in ["arn:first", "arn:second"] {
        match send(client, topic).await {
            Ok(()) => text.push_str("sent"),
            Err(e) => {
                text.push_str(&format!("({topic}: {e})"));
            }
        }
    }
    text
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    if let Err(e) = send(client, "arn:third").await {
        let text = format!("third: {e}");
        send(client, "arn:operators").await?;
        return Ok(text);
    }
    Ok(notes(client).await)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
