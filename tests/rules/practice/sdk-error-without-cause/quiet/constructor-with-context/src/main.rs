use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

#[derive(Debug)]
struct AppError(String);

impl AppError {
    fn internal(error: impl std::error::Error) -> Self {
        AppError(format!("{}", aws_sdk_dynamodb::error::DisplayErrorContext(error)))
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for AppError {}

async fn order(client: &Client, id: &str) -> Result<usize, AppError> {
    let found = client
        .get_item()
        .table_name("orders")
        .key("id", AttributeValue::S(id.to_string()))
        .send()
        .await
        .map_err(AppError::internal)?;
    Ok(found.item.map_or(0, |item| item.len()))
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let fields = order(client, event.payload["id"].as_str().unwrap_or_default()).await?;
    Ok(json!({ "fields": fields }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
