use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    client
        .update_item()
        .table_name("orders")
        .key("id", AttributeValue::S(id.into()))
        .update_expression("SET #status = :status, order_status = if_not_exists(order_status, :status)")
        .expression_attribute_names("#status", "status")
        .condition_expression("attribute_exists(id) AND size(lines_of_order) > :zero")
        .expression_attribute_values(":status", AttributeValue::S("done".into()))
        .expression_attribute_values(":zero", AttributeValue::N("0".into()))
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
