use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use futures::future::{join_all, TryFutureExt};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn get(client: &Client, id: &str) -> Result<String, Error> {
    let key = AttributeValue::S(id.to_string());
    let found = client.get_item().table_name("orders").key("id", key).send().await?;
    Ok(format!("{:?}", found.item.map(|item| item.len())))
}

async fn owners(client: &Client, names: &[&str]) -> Vec<(String, usize)> {
    join_all(names.iter().map(|name| get(client, name).map_ok(|owner| (owner, name.len()))))
        .await
        .into_iter()
        .flatten() //~ failed-item-left-out
        .collect()
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let text = event.payload["ids"].as_str().unwrap_or_default();
    let asked: Vec<_> = text.split(',').map(|id| get(client, id)).collect();
    let results = join_all(asked).await;
    let orders: Vec<String> = results
        .into_iter()
        .filter_map(|result| result.ok()) //~ failed-item-left-out
        .collect();
    Ok(orders.len() + owners(client, &["a", "b"]).await.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
