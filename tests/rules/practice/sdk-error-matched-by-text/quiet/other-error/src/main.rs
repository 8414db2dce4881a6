use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    let order: Result<Value, _> = serde_json::from_str(event.payload["order"].as_str().unwrap_or_default());
    client
        .put_item()
        .table_name("users")
        .condition_expression("attribute_not_exists(id)")
        .send()
        .await?;
    match order {
        Ok(order) => Ok(order.to_string()),
        Err(error) if error.to_string().contains("Eof") => Ok("empty".to_string()),
        Err(error) => Err(error.into()),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
