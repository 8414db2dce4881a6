use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

struct Order {
    name: String,
    price: u32,
}

impl TryFrom<&HashMap<String, AttributeValue>> for Order {
    type Error = ();

    fn try_from(item: &HashMap<String, AttributeValue>) -> Result<Self, Self::Error> { //~ error-cause-dropped
        Ok(Order {
            name: item.get("name").ok_or(())?.as_s().map_err(|_| ())?.clone(),
            price: item.get("price").ok_or(())?.as_n().map_err(|_| ())?.parse().map_err(|_| ())?,
        })
    }
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let id = AttributeValue::S(event.payload["id"].to_string());
    let found = client.get_item().table_name("orders").key("id", id).send().await?;
    let item = found.item.ok_or("no such order")?;
    let order = Order::try_from(&item).map_err(|_| "the order does not read")?;
    Ok(json!({ "name": order.name, "price": order.price }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
