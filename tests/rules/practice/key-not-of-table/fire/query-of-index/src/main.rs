use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<i32, Error> {
    let state = event.payload["state"].as_str().ok_or("no state")?;
    let found = client
        .query()
        .table_name(std::env::var("TABLE")?)
        .index_name("ByState")
        .key_condition_expression("#s = :s AND created > :t") //~ key-not-of-table
        .expression_attribute_names("#s", "state")
        .expression_attribute_values(":s", AttributeValue::S(state.into()))
        .expression_attribute_values(":t", AttributeValue::N("0".into()))
        .send()
        .await?;
    Ok(found.count())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
