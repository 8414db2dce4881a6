use aws_sdk_dynamodb::types::AttributeValue;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_dynamo::{from_attribute_value, to_attribute_value};
use serde_json::Value;

async fn add_tag(client: &aws_sdk_dynamodb::Client, id: &str, tag: &str) -> Result<(), Error> {
    let found = client.get_item().table_name("orders").key("id", AttributeValue::S(id.to_owned())).send().await?;
    if let Some(item) = found.item {
        let tags = if let Some(list) = item.get("tags") {
            let mut known: Vec<String> = from_attribute_value(list.to_owned())?;
            known.push(tag.to_string());
            known
        } else {
            vec![tag.to_string()]
        };
        client
            .update_item() //~ read-modify-write
            .table_name("orders")
            .key("id", AttributeValue::S(id.to_owned()))
            .update_expression("SET tags = :tags")
            .expression_attribute_values(":tags", to_attribute_value(tags)?)
            .send()
            .await?;
    }
    Ok(())
}

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    add_tag(client, event.payload["id"].as_str().unwrap_or_default(), "paid").await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
