use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    client
        .update_item()
        .table_name("orders")
        .key("id", AttributeValue::S(id.into()))
        .update_expression("SET status = :s, changed_at = :t") //~ reserved-word-in-expression
        .expression_attribute_values(":s", AttributeValue::S("done".into()))
        .expression_attribute_values(":t", AttributeValue::N("0".into()))
        .send()
        .await?;
    client
        .query()
        .table_name("orders")
        .key_condition_expression("customer = :c AND begins_with(Date, :d)") //~ reserved-word-in-expression
        .expression_attribute_values(":c", AttributeValue::S(id.into()))
        .expression_attribute_values(":d", AttributeValue::S("2026".into()))
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
