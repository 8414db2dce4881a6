use aws_sdk_dynamodb::types::{AttributeValue, Get, Put, TransactGetItem, TransactWriteItem};
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let mut request = client.transact_write_items();
    for id in event.payload["ids"].as_array().ok_or("no ids")? {
        let id = id.as_str().ok_or("no text")?;
        let put = Put::builder().table_name("orders").item("id", AttributeValue::S(id.into())).build()?;
        request = request.transact_items(TransactWriteItem::builder().put(put).build());
    }
    request.send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
