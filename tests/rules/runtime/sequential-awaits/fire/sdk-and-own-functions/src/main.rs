use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn load_profile(client: &Client, id: &str) -> Result<usize, Error> {
    let item = client.get_item().table_name("profiles").key("id", AttributeValue::S(id.into())).send().await?;
    Ok(item.item.map_or(0, |item| item.len()))
}

async fn load_orders(client: &Client, id: &str) -> Result<i32, Error> {
    let orders = client.query().table_name("orders").expression_attribute_values(":id", AttributeValue::S(id.into())).send().await?;
    Ok(orders.count())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<i32, Error> {
    let id = event.payload["id"].as_str().unwrap_or_default();
    let profile = load_profile(client, id).await?;
    let orders = load_orders(client, id).await?; //~ sequential-awaits
    Ok(orders + profile as i32)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
