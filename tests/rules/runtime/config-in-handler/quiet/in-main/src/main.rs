use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &aws_sdk_dynamodb::Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    Ok(client.list_tables().send().await?.table_names().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
