use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

enum Found {
    Text(String),
    Nothing,
}

async fn stored(client: &Client, id: &str) -> Result<Found, Error> {
    let answer = client.get_item().table_name("texts").key("id", AttributeValue::S(id.into())).send().await?;
    let text = answer.item.and_then(|item| item.get("text").and_then(|text| text.as_s().ok()).cloned());
    Ok(text.map_or(Found::Nothing, Found::Text))
}

async fn store(client: &Client, id: &str, text: &str) -> Result<(), Error> {
    let id = AttributeValue::S(id.into());
    client.put_item().table_name("texts").item("id", id).item("text", AttributeValue::S(text.into())).send().await?;
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    match stored(client, id).await {
        Ok(Found::Text(text)) if text.is_empty() => Ok("empty".into()),
        Ok(Found::Text(text)) => Ok(text),
        _ => { //~ failure-read-as-absent
            store(client, id, "new").await?;
            Ok("new".into())
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
