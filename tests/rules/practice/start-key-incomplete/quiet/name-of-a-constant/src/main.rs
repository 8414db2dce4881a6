use aws_sdk_dynamodb::types::AttributeValue;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

const SLUG: &str = "slug";

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let owner = event.payload["owner"].as_str().ok_or("no owner")?;
    let mut request = client
        .query()
        .table_name("links")
        .key_condition_expression("owner = :owner")
        .expression_attribute_values(":owner", AttributeValue::S(owner.to_string()));
    if let Some(after) = event.payload["after"].as_str() {
        request = request
            .exclusive_start_key("owner", AttributeValue::S(owner.to_string()))
            .exclusive_start_key(SLUG, AttributeValue::S(after.to_string()));
    }
    let page = request.send().await?;
    if page.last_evaluated_key().is_some() {
        println!("there are more");
    }
    Ok(page.items().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_dynamodb::Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
