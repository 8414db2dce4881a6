use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<i32, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    let table = std::env::var("TABLE")?;
    client
        .update_item()
        .table_name(&table)
        .key("order_id", AttributeValue::S(id.into()))
        .key("customer_id", AttributeValue::S("c".into()))
        .update_expression("SET seen = :one")
        .expression_attribute_values(":one", AttributeValue::N("1".into()))
        .send()
        .await?;
    let found = client
        .query()
        .table_name(&table)
        .key_condition_expression("customer_id = :c and begins_with(#o, :o)")
        .expression_attribute_names("#o", "order_id")
        .expression_attribute_values(":c", AttributeValue::S("c".into()))
        .expression_attribute_values(":o", AttributeValue::S("2026-".into()))
        .send()
        .await?;
    Ok(found.count())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
