use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    let found = client.get_item().table_name("orders").key("id", AttributeValue::S(id.to_string())).send().await?;
    let item = found.item().ok_or("no such order")?;
    let count = item.get("count").and_then(|n| n.as_n().ok()).and_then(|n| n.parse::<i64>().ok()).unwrap_or(0);
    if count < 10 {
        client
            .update_item()
            .table_name("orders")
            .key("id", AttributeValue::S(id.to_string()))
            .update_expression("ADD #c :one")
            .expression_attribute_names("#c", "count")
            .expression_attribute_values(":one", AttributeValue::N("1".to_string()))
            .send()
            .await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
