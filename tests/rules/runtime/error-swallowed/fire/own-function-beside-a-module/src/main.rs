use aws_sdk_sqs::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use shared_tools::announce;

async fn announce(client: &Client, text: &str) -> Result<(), Error> {
    client.send_message().queue_url(announce::QUEUE).message_body(text).send().await?;
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    let _ = announce(&client, &event.payload.to_string()).await; //~ error-swallowed
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
