use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<bool, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    let table = std::env::var("TABLE")?;
    let found = client.get_item().table_name(&table).key("order_id", AttributeValue::S(id.into())).send().await?; //~ key-not-of-table
    Ok(found.item().is_some())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
