use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use aws_sdk_dynamodb::Client;
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let day = event.payload["day"].as_str().unwrap_or_default();
    let found = client
        .execute_statement() //~ first-page-only
        .statement("SELECT * FROM orders WHERE shop = 'a' AND day >= ?")
        .parameters(aws_sdk_dynamodb::types::AttributeValue::S(day.to_string()))
        .send()
        .await?;
    Ok(found.items().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
