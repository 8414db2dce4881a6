use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

// A text that is split has a last part, be it the empty one.
fn date_of(value: &AttributeValue) -> String {
    let text = value.as_s().unwrap_or(&"".to_owned()).to_owned();
    text.split('_').last().unwrap().to_owned()
}

async fn handler(client: &Client, event: LambdaEvent<Value>) -> Result<Vec<String>, Error> {
    let id = event.payload["id"].as_str().unwrap_or_default();
    let item = client.get_item().table_name("orders").key("id", AttributeValue::S(id.into())).send().await?;
    Ok(item.item.iter().flatten().map(|(_, value)| date_of(value)).collect())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
