use aws_sdk_dynamodb::types::AttributeValue;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn release_lock(table: &aws_sdk_dynamodb::Client, id: AttributeValue) -> Result<(), Error> {
    table.delete_item().table_name("messages").key("id", id).send().await?;
    Ok(())
}

async fn send(topic: &aws_sdk_sns::Client, text: &str) -> Result<(), Error> {
    topic.publish().topic_arn("arn:aws:sns:eu-west-1:123456789012:messages").message(text).send().await?;
    Ok(())
}

async fn handler(table: &aws_sdk_dynamodb::Client, topic: &aws_sdk_sns::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = AttributeValue::S(event.payload["id"].as_str().ok_or("no id")?.to_string());
    let found = table.get_item().table_name("messages").key("id", id.clone()).send().await?;
    let text = found.item().and_then(|item| item.get("text")).and_then(|text| text.as_s().ok()).ok_or("no such message")?;
    release_lock(table, id).await?;
    send(topic, text).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let table = aws_sdk_dynamodb::Client::new(&config);
    let topic = aws_sdk_sns::Client::new(&config);
    run(service_fn(|event| handler(&table, &topic, event))).await
}
