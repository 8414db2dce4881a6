use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<i32, Error> {
    let id = event.payload["id"].as_str().unwrap_or_default().to_owned();
    let user = client.get_item().table_name("users").key("id", AttributeValue::S(id)).send().await?;
    let shop = user.item.and_then(|mut item| item.remove("shop")).ok_or("no shop")?;
    let orders = client.query().table_name("orders").expression_attribute_values(":shop", shop).send().await?;
    Ok(orders.count())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
