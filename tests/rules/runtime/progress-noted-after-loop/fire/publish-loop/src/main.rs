use aws_sdk_dynamodb::types::AttributeValue;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Clients {
    table: aws_sdk_dynamodb::Client,
    topic: aws_sdk_sns::Client,
    arn: String,
}

async fn note_last_entry(clients: &Clients, entry: &str) -> Result<(), Error> {
    let last = AttributeValue::S(entry.into());
    clients.table.put_item().table_name("feeds").item("feed", AttributeValue::S("news".into())).item("last", last).send().await?;
    Ok(())
}

async fn publish_entry(clients: &Clients, entry: &str) -> Result<(), Error> {
    clients.topic.publish().topic_arn(&clients.arn).message(entry).send().await?;
    Ok(())
}

async fn handler(clients: &Clients, event: LambdaEvent<Value>) -> Result<(), Error> {
    let entries: Vec<String> = serde_json::from_value(event.payload["entries"].clone())?;
    for entry in &entries { //~ progress-noted-after-loop
        publish_entry(clients, entry).await?;
    }
    if let Some(last) = entries.last() {
        note_last_entry(clients, last).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let clients = Clients {
        table: aws_sdk_dynamodb::Client::new(&config),
        topic: aws_sdk_sns::Client::new(&config),
        arn: std::env::var("TOPIC_ARN")?,
    };
    run(service_fn(|event| handler(&clients, event))).await
}
