use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<Value>, client: &Client) -> Result<Value, Error> {
    let id = event.payload["requestContext"]["connectionId"].as_str().unwrap_or_default();
    client.put_item().table_name("connections").item("id", AttributeValue::S(id.into())).send().await?;
    Ok(json!({ "statusCode": 200 }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(event, &client))).await
}
