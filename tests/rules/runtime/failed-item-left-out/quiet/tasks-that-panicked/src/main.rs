use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use futures::future::join_all;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn get(client: &Client, id: &str) -> Result<String, Error> {
    let key = AttributeValue::S(id.to_string());
    let found = client.get_item().table_name("orders").key("id", key).send().await?;
    Ok(format!("{:?}", found.item.map(|item| item.len())))
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let text = event.payload["ids"].as_str().unwrap_or_default().to_string();
    let tasks: Vec<_> = text
        .split(',')
        .map(|id| {
            let (client, id) = (client.clone(), id.to_string());
            tokio::spawn(async move { get(&client, &id).await })
        })
        .collect();
    let ended: Vec<_> = join_all(tasks).await.into_iter().filter_map(Result::ok).collect();
    let orders = ended.into_iter().collect::<Result<Vec<String>, Error>>()?;
    Ok(orders.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
