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

async fn find(client: &Client, id: &str) -> Option<String> {
    match get(client, id).await {
        Ok(found) => Some(found),
        Err(error) => {
            eprintln!("{id}: {error}");
            None
        }
    }
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let text = event.payload["ids"].as_str().unwrap_or_default();
    let orders: Vec<String> = join_all(text.split(',').map(|id| find(client, id))).await.into_iter().flatten().collect();
    let results = join_all(text.split(',').map(|id| get(client, id))).await;
    println!("{} failed", results.iter().filter(|result| result.is_err()).count());
    let others: Vec<String> = results.into_iter().filter_map(Result::ok).collect();
    Ok(orders.len() + others.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
