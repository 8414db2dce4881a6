use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    client
        .put_item()
        .table_name("orders")
        .item("id", AttributeValue::S(id.into()))
        .item("status", AttributeValue::S("new".into()))
        .condition_expression("attribute_not_exists(id)")
        .send()
        .await?;
    let expression = format!("SET {} = :v", "status");
    client
        .update_item()
        .table_name("orders")
        .key("id", AttributeValue::S(id.into()))
        .update_expression(expression)
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
