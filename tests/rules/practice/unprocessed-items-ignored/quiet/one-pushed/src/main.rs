use aws_sdk_dynamodb::{types::{AttributeValue, WriteRequest}, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn write_request(id: &str, tags: Vec<AttributeValue>) -> WriteRequest {
    unimplemented!("{id} {tags:?}")
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<(), Error> {
    let mut requests = Vec::<WriteRequest>::new();
    let tags = ["a", "b"].iter().map(|tag| AttributeValue::S(tag.to_string())).collect();
    requests.push(write_request(&event.payload.to_string(), tags));
    client.batch_write_item().request_items("orders", requests).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
