use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

const ORDER_FIELD_PK: &str = "orderId";

async fn order(client: &Client, id: &str) -> Result<String, Error> {
    let reply = client.get_item().table_name("orders").key("id", AttributeValue::S(id.to_string())).send().await?;
    let item = reply.item.ok_or("no such order")?;
    Ok(item.get("id").and_then(|value| value.as_s().ok()).unwrap().to_string())
}

async fn newest(client: &Client) -> Result<String, Error> {
    let reply = client.query().table_name("orders").index_name("by-state").limit(1).send().await?;
    let item = reply.items().first().ok_or("none")?.clone();
    let id = item.get(ORDER_FIELD_PK).unwrap();
    Ok(id.as_s().unwrap().to_string())
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<String, Error> {
    Ok(order(client, "1").await? + &newest(client).await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
