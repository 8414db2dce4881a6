use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn is_known(client: &Client, id: &str) -> Result<bool, Error> {
    let table = std::env::var("TABLE")?;
    let found = client.get_item().table_name(table).key("id", AttributeValue::S(id.into())).send().await?;
    Ok(found.item().is_some())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    let mut request = client.delete_item().table_name(std::env::var("TABLE")?).key("id", AttributeValue::S(id.into()));
    if std::env::var("SORTED").is_ok() {
        request = request.key("kind", AttributeValue::S("order".into()));
    }
    if is_known(client, id).await? {
        request.send().await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
