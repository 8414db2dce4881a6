use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    let reply = client.get_item().table_name("users").key("id", AttributeValue::S("1".into())).send().await?;
    let item = reply.item.ok_or("no such user")?;
    let name = item.get("name").and_then(|value| value.as_s().ok()).ok_or("no name")?;
    Ok(name.to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
