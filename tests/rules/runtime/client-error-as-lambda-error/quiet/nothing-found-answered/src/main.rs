use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn find(client: &Client, id: &str) -> Result<usize, Error> {
    let key = AttributeValue::S(id.into());
    let reply = client.get_item().table_name("orders").key("id", key).send().await?;
    match reply.item {
        Some(item) => Ok(item.len()),
        None => Err(Error::from(format!("order {id} not found"))),
    }
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let order = match event.payload["httpMethod"].as_str() {
        Some("GET") => match find(client, event.payload["queryStringParameters"]["id"].as_str().unwrap_or_default()).await {
            Ok(order) => order,
            Err(error) => return Ok(json!({ "statusCode": 404, "body": error.to_string() })),
        },
        _ => 0,
    };
    Ok(json!({ "statusCode": 200, "body": order.to_string() }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
