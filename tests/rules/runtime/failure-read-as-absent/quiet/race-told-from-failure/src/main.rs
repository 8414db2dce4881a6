use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use aws_sdk_dynamodb::types::AttributeValue;

async fn reserve(client: &aws_sdk_dynamodb::Client, id: &str) -> Result<bool, Error> {
    let reserved = client
        .update_item()
        .table_name("jobs")
        .key("id", AttributeValue::S(id.to_string()))
        .condition_expression("attribute_not_exists(worker)")
        .send()
        .await;
    match reserved {
        Ok(_) => Ok(true),
        Err(error) if error.as_service_error().is_some_and(|e| e.is_conditional_check_failed_exception()) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<bool, Error> {
    reserve(client, event.payload["id"].as_str().ok_or("no id")?).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
