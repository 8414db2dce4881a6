use aws_sdk_dynamodb::types::AttributeValue;
use lambda_runtime::{service_fn, Error, LambdaEvent};

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<serde_json::Value>) -> Result<serde_json::Value, Error> {
    client
        .put_item()
        .table_name("orders")
        .item("id", AttributeValue::S("1".into()))
        .send()
        .await?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = &aws_sdk_dynamodb::Client::new(&config);
    lambda_runtime::run(service_fn(move |event| handler(client, event))).await
}
