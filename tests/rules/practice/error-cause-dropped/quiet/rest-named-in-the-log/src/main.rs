use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

enum Outcome {
    Done,
    Missing,
    Failed,
}

async fn close(client: &Client, id: &str) -> Outcome {
    let closed = client
        .update_item()
        .table_name("orders")
        .key("id", AttributeValue::S(id.to_string()))
        .update_expression("SET open = :no")
        .condition_expression("attribute_exists(id)")
        .send()
        .await;
    match closed {
        Ok(_) => Outcome::Done,
        Err(failure) => {
            tracing::error!(?failure, "cannot close the order");
            let outcome = match failure.into_service_error() {
                UpdateItemError::ConditionalCheckFailedException(_) => Outcome::Missing,
                _ => Outcome::Failed,
            };
            outcome
        }
    }
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let id = event.payload["id"].as_str().ok_or("no id")?;
    Ok(match close(client, id).await {
        Outcome::Done => "done".into(),
        Outcome::Missing => "missing".into(),
        Outcome::Failed => "failed".into(),
    })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
