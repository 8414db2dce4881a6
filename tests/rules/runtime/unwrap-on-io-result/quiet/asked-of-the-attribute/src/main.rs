use aws_sdk_dynamodb::types::AttributeValue;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn shown(value: &AttributeValue) -> String {
    if value.is_s() {
        value.as_s().unwrap().to_string()
    } else if value.is_n() {
        value.as_n().unwrap().to_string()
    } else if value.is_bool() {
        value.as_bool().unwrap().to_string()
    } else {
        String::new()
    }
}

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let config = aws_config::load_from_env().await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    let key = AttributeValue::S(event.context.request_id);
    let reply = client.get_item().table_name("orders").key("id", key).send().await?;
    let item = reply.item().ok_or("no such order")?;
    let id = item["id"].as_s().unwrap();
    Ok(id.to_string() + &item.get("total").map(shown).unwrap_or_default())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
