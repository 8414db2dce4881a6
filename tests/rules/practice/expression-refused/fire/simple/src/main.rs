use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    client
        .update_item()
        .table_name("orders")
        .key("id", AttributeValue::S(id.into()))
        .update_expression("SET paid = :paid, changed_at = :changeAt") //~ expression-refused
        .expression_attribute_values(":paid", AttributeValue::Bool(true))
        .expression_attribute_values(":changedAt", AttributeValue::N("0".into()))
        .send()
        .await?;
    client
        .update_item()
        .table_name("orders")
        .key("id", AttributeValue::S(id.into()))
        .update_expression("SET paid = :paid")
        .expression_attribute_values(":paid", AttributeValue::Bool(true))
        .condition_expression("attributes_exists(id)") //~ expression-refused
        .send()
        .await?;
    client
        .query()
        .table_name("orders")
        .key_condition_expression("#customer = :c") //~ expression-refused
        .expression_attribute_values(":c", AttributeValue::S(id.into()))
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
