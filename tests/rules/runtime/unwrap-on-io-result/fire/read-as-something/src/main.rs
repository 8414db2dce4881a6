use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_dynamo::from_items;
use serde_json::Value;

#[derive(Deserialize)]
struct Stock {
    sku: String,
    reserved: Option<u32>,
}

#[derive(Deserialize)]
struct Rates {
    rates: Vec<f64>,
}

async fn stocks(client: &Client) -> Result<Vec<Stock>, Error> {
    let page = client.scan().table_name("stocks").send().await?;
    let items = page.items.unwrap_or_default();
    Ok(from_items(items).unwrap()) //~ unwrap-on-io-result
}

async fn rate() -> Result<f64, Error> {
    let text = reqwest::get("https://rates.example.com").await?.error_for_status()?.text().await?;
    let rates: Rates = serde_json::from_str(&text).unwrap(); //~ unwrap-on-io-result
    Ok(rates.rates[0]) //~ unwrap-on-io-result
}

async fn handler(_event: LambdaEvent<Value>) -> Result<f64, Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    let mut total = 0;
    for stock in stocks(&client).await? {
        println!("{}", stock.sku);
        total += stock.reserved.unwrap(); //~ unwrap-on-io-result
    }
    Ok(rate().await? * f64::from(total))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
