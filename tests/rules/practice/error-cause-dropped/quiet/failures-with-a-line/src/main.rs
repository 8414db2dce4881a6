use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

fn price(item: &HashMap<String, AttributeValue>) -> Result<u32, ()> {
    let Some(price) = item.get("price") else {
        tracing::warn!("an order has no price");
        return Err(());
    };
    price.as_n().map_err(|_| ())?.parse().map_err(|error| tracing::warn!(?error, "the price is no number"))
}

fn kind(item: &HashMap<String, AttributeValue>) -> Result<bool, ()> {
    match item.len() {
        2 => Ok(true),
        3 => Ok(false),
        _ => Err(()),
    }
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let id = AttributeValue::S(event.payload["id"].to_string());
    let found = client.get_item().table_name("orders").key("id", id).send().await?;
    let item = found.item.ok_or("no such order")?;
    let price = price(&item).map_err(|()| "the order does not read")?;
    let whole = kind(&item).map_err(|()| "an order of two or three parts is expected")?;
    Ok(json!({ "price": price, "whole": whole }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
