use aws_sdk_dynamodb::types::AttributeValue;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn title(client: &aws_sdk_dynamodb::Client, id: &str) -> Option<String> {
    let key = AttributeValue::S(id.to_string());
    let answer = client.get_item().table_name("books").key("id", key).send().await.ok()?; //~ failure-read-as-absent
    answer.item?.get("title")?.as_s().ok().cloned()
}

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    Ok(match title(client, id).await {
        Some(title) => json!({ "status": 200, "title": title }),
        None => json!({ "status": 404 }),
    })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
