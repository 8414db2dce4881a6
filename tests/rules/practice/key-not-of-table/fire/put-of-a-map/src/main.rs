use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use std::collections::HashMap;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Order {
    id: String,
}

impl Order {
    fn to_item(&self) -> HashMap<String, AttributeValue> {
        let mut item = HashMap::new();
        item.insert("id".to_string(), AttributeValue::S(self.id.clone())); //~ key-not-of-table
        item.insert("state".to_string(), AttributeValue::S("new".to_string()));
        item
    }
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let order = Order { id: event.payload["id"].as_str().ok_or("no id")?.to_string() };
    let item = order.to_item();
    client.put_item().table_name("orders").set_item(Some(item)).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
