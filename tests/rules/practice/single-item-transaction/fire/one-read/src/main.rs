use aws_sdk_dynamodb::types::{AttributeValue, Get, Put, TransactGetItem, TransactWriteItem};
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn read(client: &Client, id: &str) -> Result<bool, Error> {
    let get = Get::builder().table_name("orders").key("id", AttributeValue::S(id.into())).build()?;
    let found = client
        .transact_get_items()
        .transact_items(TransactGetItem::builder().get(get).build())
        .send() //~ single-item-transaction
        .await?;
    Ok(!found.responses().is_empty())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<bool, Error> {
    read(client, event.payload["id"].as_str().ok_or("no id")?).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
