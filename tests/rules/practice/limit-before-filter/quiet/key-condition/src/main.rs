use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let mail = AttributeValue::S(event.payload["mail"].to_string());
    let found = client
        .query()
        .table_name("users")
        .index_name("by-mail")
        .key_condition_expression("mail = :mail")
        .expression_attribute_values(":mail", mail)
        .limit(1)
        .send()
        .await?;
    Ok(Value::from(found.count()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
