use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<bool, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    let found = client.get_item().table_name("customers").key("id", AttributeValue::S(id.into())).send().await?;
    let item = serde_dynamo::to_item(&event.payload)?;
    client.put_item().table_name("orders").set_item(Some(item)).send().await?;
    Ok(found.item().is_some())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
