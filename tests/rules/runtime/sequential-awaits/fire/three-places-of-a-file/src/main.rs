use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn load_profile(client: &Client, id: &str) -> Result<usize, Error> {
    let item = client.get_item().table_name("profiles").key("id", AttributeValue::S(id.into())).send().await?;
    Ok(item.item.map_or(0, |item| item.len()))
}

async fn load_order(client: &Client, id: &str) -> Result<usize, Error> {
    let item = client.get_item().table_name("orders").key("id", AttributeValue::S(id.into())).send().await?;
    Ok(item.item.map_or(0, |item| item.len()))
}

async fn overview(client: &Client, id: &str) -> Result<usize, Error> {
    let profile = load_profile(client, id).await?;
    let order = load_order(client, id).await?; //~ sequential-awaits
    Ok(profile + order)
}

async fn details(client: &Client, id: &str) -> Result<usize, Error> {
    let order = load_order(client, id).await?;
    let profile = load_profile(client, id).await?;
    Ok(profile * order)
}

async fn totals(client: &Client, id: &str) -> Result<usize, Error> {
    let last = load_order(client, "last").await?;
    let order = load_order(client, id).await?;
    Ok(last - order)
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let id = event.payload["id"].as_str().unwrap_or_default();
    match event.payload["view"].as_str() {
        Some("details") => details(client, id).await,
        Some("totals") => totals(client, id).await,
        _ => overview(client, id).await,
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
