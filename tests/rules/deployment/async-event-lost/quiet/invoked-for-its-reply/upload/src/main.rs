use aws_sdk_lambda::types::InvocationType;
use aws_sdk_lambda::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, name: &str, _event: LambdaEvent<Value>) -> Result<(), Error> {
    client.invoke().function_name(name).invocation_type(InvocationType::RequestResponse).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    let name = std::env::var("FRAMES")?;
    run(service_fn(|event| handler(&client, &name, event))).await
}
