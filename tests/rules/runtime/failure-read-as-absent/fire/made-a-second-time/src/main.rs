use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use aws_sdk_dynamodb::{types::AttributeValue, Client};

async fn get_user(client: &Client, name: &str) -> Result<String, Error> {
    let user = client.get_item().table_name("users").key("name", AttributeValue::S(name.to_string())).send().await?;
    user.item.map(|_| name.to_string()).ok_or_else(|| "no user".into())
}

async fn create_user(client: &Client, name: &str) -> Result<String, Error> {
    client.put_item().table_name("users").item("name", AttributeValue::S(name.to_string())).send().await?;
    Ok(name.to_string())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    let name = event.payload["name"].as_str().ok_or("no name")?;
    if let Ok(user) = get_user(client, name).await { //~ failure-read-as-absent
        return Ok(user);
    }
    create_user(client, name).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
