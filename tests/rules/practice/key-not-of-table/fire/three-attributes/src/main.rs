use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let text = |name: &str| AttributeValue::S(event.payload[name].to_string());
    let table = std::env::var("TABLE")?;
    client
        .delete_item()
        .table_name(&table)
        .key("owner", text("owner")) //~ key-not-of-table
        .key("contract", text("contract"))
        .key("token", text("token"))
        .send()
        .await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
