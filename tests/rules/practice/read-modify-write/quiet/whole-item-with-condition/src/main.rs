use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};
use serde_dynamo::{from_item, to_item};
use serde_json::Value;

#[derive(Deserialize, Serialize)]
struct Entry {
    id: String,
    reads: u32,
}

async fn find(client: &Client, id: &str) -> Result<Entry, Error> {
    let found = client.get_item().table_name("entries").key("id", AttributeValue::S(id.to_string())).send().await?;
    Ok(from_item(found.item.ok_or("no such entry")?)?)
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let mut entry = find(client, event.payload["id"].as_str().ok_or("no id")?).await?;
    entry.reads += 1;
    let item = to_item(entry)?;
    client
        .put_item()
        .table_name("entries")
        .set_item(Some(item))
        .condition_expression("reads < :reads")
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
