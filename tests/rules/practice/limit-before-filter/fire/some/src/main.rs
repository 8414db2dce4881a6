use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let mail = AttributeValue::S(event.payload["mail"].to_string());
    let found = client
        .scan()
        .table_name("users")
        .filter_expression("mail = :mail")
        .expression_attribute_values(":mail", mail)
        .limit(25) //~ limit-before-filter
        .send()
        .await?;
    Ok(Value::from(found.count()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
