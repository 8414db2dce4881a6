use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::collections::HashMap;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    let values = HashMap::from([(":paid".to_string(), AttributeValue::Bool(true))]);
    client
        .update_item()
        .table_name("orders")
        .key("id", AttributeValue::S(id.into()))
        .update_expression("SET paid = :paid")
        .set_expression_attribute_values(Some(values))
        .send()
        .await?;
    let mut query = client.query().table_name("orders").key_condition_expression("customer = :c AND placed > :from");
    for (name, value) in [(":c", id), (":from", "2026-01-01")] {
        query = query.expression_attribute_values(name, AttributeValue::S(value.into()));
    }
    query.send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
