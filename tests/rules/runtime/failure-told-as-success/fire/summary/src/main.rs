use aws_sdk_sns::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn send(client: &Client, topic: &str) -> Result<(), Error> {
    client.publish().topic_arn(topic).message("hello").send().await?;
    Ok(())
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    let mut lines = Vec::new();
    match send(client, "arn:first").await {
        Ok(()) => lines.push("first: sent".to_string()),
        Err(e) => lines.push(format!("first: {e}")), //~ failure-told-as-success
    }
    let second = if let Err(e) = send(client, "arn:second").await {
        tracing::error!(%e, "second");
        format!("second: {e}")
    } else {
        "second: sent".to_string()
    };
    lines.push(second);
    Ok(lines.join("; "))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
