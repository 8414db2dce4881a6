use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn rate(table: &Client, currency: &str) -> Option<f64> {
    let mut rate = 1.0;
    if currency != "USD" {
        let found = table.get_item().table_name("rates").key("id", AttributeValue::S(currency.to_string())).send().await;
        if let Ok(reply) = found {
            rate = reply.item.map_or(1.0, |item| item.len() as f64);
        }
    }
    Some(rate)
}

async fn handler(event: LambdaEvent<String>) -> Result<f64, Error> {
    let table = Client::new(&aws_config::load_from_env().await);
    Ok(rate(&table, &event.payload).await.unwrap())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
