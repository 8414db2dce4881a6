use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};
use serde_dynamo::from_item;
use serde_json::Value;

#[derive(Deserialize, Serialize)]
struct Order {
    id: String,
}

async fn pages(client: &Client) -> Vec<String> {
    let mut keys = Vec::new();
    let mut pages = client.scan().table_name("orders").into_paginator().send();
    while let Some(page) = pages.next().await {
        match page {
            Ok(page) => {
                for item in page.items.unwrap_or_default() {
                    keys.extend(item.into_keys());
                }
            }
            Err(error) => {
                let service = error.into_service_error();
                let _meta = service.meta();
            } //~^^^ failed-item-left-out
        }
    }
    keys
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<usize, Error> {
    let reply = client.scan().table_name("orders").limit(9).send().await?;
    let orders: Vec<Order> = reply.items.unwrap_or_default().into_iter().filter_map(|item| from_item(item).ok()).collect(); //~ failed-item-left-out
    Ok(orders.len() + pages(client).await.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
