use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};

#[derive(Deserialize, Serialize)]
struct Order {
    id: String,
}

async fn handler(client: &Client, _event: LambdaEvent<Value>) -> Result<Value, Error> {
    let found = client.query().table_name("orders").key_condition_expression("team = :team").limit(20).send().await?;
    let orders: Vec<Order> = found
        .items()
        .iter()
        .filter_map(|item| item.get("order")?.as_s().ok())
        .filter_map(|text| serde_json::from_str(text).ok()) //~ failed-item-left-out
        .collect();
    Ok(json!(orders))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
