use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    client
        .put_item()
        .table_name("orders")
        .item("order_id", AttributeValue::S(id.into()))
        .item("version", AttributeValue::N("1".into()))
        .condition_expression("attribute_not_exists(version)")
        .send()
        .await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
