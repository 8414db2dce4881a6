use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn keys(storage: &aws_sdk_s3::Client) -> Result<usize, Error> {
    let listing = storage.list_objects_v2().bucket("orders").max_keys(1000);

    let page = listing.send().await?; //~ first-page-only
    Ok(page.contents().len())
}

async fn handler(client: &Client, storage: &aws_sdk_s3::Client, event: LambdaEvent<Value>) -> Result<usize, Error> {
    let customer = event.payload["customer"].as_str().ok_or("no customer")?;
    let page = client
        .query() //~ first-page-only
        .table_name("orders")
        .key_condition_expression("customer = :c")
        .expression_attribute_values(":c", AttributeValue::S(customer.into()))
        .send()
        .await?;
    Ok(page.items().len() + keys(storage).await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    let storage = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&client, &storage, event))).await
}
