use aws_lambda_events::dynamodb::Event;
use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

fn convert(value: &serde_dynamo::AttributeValue) -> Option<AttributeValue> {
    match value {
        serde_dynamo::AttributeValue::S(text) => Some(AttributeValue::S(text.clone())),
        serde_dynamo::AttributeValue::Ss(texts) => Some(AttributeValue::Ss(texts.clone())),
        _ => None,
    }
}

async fn handler(client: &Client, event: LambdaEvent<Event>) -> Result<(), Error> {
    for record in event.payload.records {
        for (name, value) in record.change.new_image.iter() {
            let Some(value) = convert(value) else { continue };
            client.put_item().table_name("copies").item(name, value).send().await?;
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
