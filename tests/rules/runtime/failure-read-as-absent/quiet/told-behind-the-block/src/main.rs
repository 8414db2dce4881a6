use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use aws_sdk_dynamodb::{types::AttributeValue, Client};

async fn find(client: &Client, name: &str) -> Result<String, Error> {
    let user = client.get_item().table_name("users").key("name", AttributeValue::S(name.to_string())).send().await?;
    user.item.map(|_| name.to_string()).ok_or_else(|| "no user".into())
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    let name = event.payload["name"].as_str().ok_or("no name")?;
    let found = find(client, name).await;
    if let Ok(user) = found {
        return Ok(user);
    }
    let error = found.err().unwrap();
    Err(format!("user not found: {error}").into())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
