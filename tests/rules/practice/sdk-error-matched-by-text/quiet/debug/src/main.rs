use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    match client
        .put_item()
        .table_name("users")
        .condition_expression("attribute_not_exists(id)")
        .send()
        .await {
        Ok(_) => Ok("created".to_string()),
        Err(error) => {
            let message = format!("{error:?}");
            if message.contains("ConditionalCheckFailed") {
                return Ok("exists".to_string());
            }
            Err(error.into())
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
