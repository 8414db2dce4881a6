use aws_sdk_sns::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct ToolExecutor<'a> {
    client: &'a Client,
}

impl ToolExecutor<'_> {
    async fn execute(&self, topic: &str) -> Result<String, Error> {
        match self.client.publish().topic_arn(topic).message("hello").send().await {
            Ok(_) => Ok("sent".to_string()),
            Err(e) => Ok(format!("not sent: {e}")),
        }
    }
}

struct Steps<'a> {
    client: &'a Client,
    strict: bool,
}

impl Steps<'_> {
    fn give_up(&self, text: &str) -> Result<String, Error> {
        if self.strict {
            return Err(text.into());
        }
        Ok(String::new())
    }

    async fn send(&self, topic: &str) -> Result<String, Error> {
        match self.client.publish().topic_arn(topic).message("hello").send().await {
            Ok(_) => Ok("sent".to_string()),
            Err(e) => {
                return self.give_up(&format!("not sent: {e}"));
            }
        }
    }
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    let topic = event.payload["topic"].as_str().unwrap_or("arn:first");
    let told = ToolExecutor { client }.execute(topic).await?;
    let sent = Steps { client, strict: true }.send(topic).await?;
    Ok(format!("{told} {sent}"))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
