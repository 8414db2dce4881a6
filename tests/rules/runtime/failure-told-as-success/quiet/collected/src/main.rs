use aws_sdk_sns::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    let mut errors = Vec::new();
    for topic in ["arn:first", "arn:second"] {
        match client.publish().topic_arn(topic).message("hello").send().await {
            Ok(_) => {}
            Err(e) => errors.push(format!("{topic}: {e}")),
        }
    }
    if errors.is_empty() { Ok("sent".to_string()) } else { Err(errors.join("; ").into()) }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
