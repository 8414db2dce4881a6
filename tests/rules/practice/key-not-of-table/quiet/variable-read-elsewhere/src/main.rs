use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

const STATIONS: &str = "STATIONS";

fn required(name: &str) -> Result<String, Error> {
    std::env::var(name).map_err(|_| format!("{name} is not set").into())
}

async fn find(client: &Client, table: &str, id: &str) -> Result<bool, Error> {
    let found = client.get_item().table_name(table).key("station", AttributeValue::S(id.into())).send().await?;
    Ok(found.item().is_some())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<bool, Error> {
    let alerts = std::env::var("ALERTS")?;
    let id = event.payload["id"].as_str().ok_or("no id")?;
    client.get_item().table_name(&alerts).key("alert", AttributeValue::S(id.into())).send().await?;
    find(client, &required(STATIONS)?, id).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
