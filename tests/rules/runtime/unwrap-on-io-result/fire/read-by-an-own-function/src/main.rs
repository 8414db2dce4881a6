use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn parse_price(page: &str) -> Option<u32> {
    let (_, rest) = page.split_once("price: ")?;
    rest.split(' ').next()?.parse().ok()
}

async fn handler(_event: LambdaEvent<Value>) -> Result<u32, Error> {
    let page = reqwest::get("https://example.com/price").await?.text().await?;
    let price = parse_price(&page).unwrap(); //~ unwrap-on-io-result
    Ok(price)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
