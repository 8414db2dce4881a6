use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    let found = client
        .query()
        .table_name("users")
        .key_condition_expression("email = :email")
        .expression_attribute_values(":email", AttributeValue::S(id.to_string()))
        .limit(5)
        .send()
        .await?;
    println!("found: {:?}", found.items); //~ whole-item-logged
    Ok(found.items().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
