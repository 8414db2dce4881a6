use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<String, Error> {
    client
        .put_item()
        .table_name("users")
        .condition_expression("attribute_not_exists(id)")
        .send()
        .await
        .map_err(|error| {
            if error.to_string().contains("ConditionalCheckFailedException") {  //~ sdk-error-matched-by-text
                Error::from("the user exists")
            } else {
                Error::from(format!("{error:?}"))
            }
        })?;
    Ok(format!("created for {}", event.context.request_id))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
