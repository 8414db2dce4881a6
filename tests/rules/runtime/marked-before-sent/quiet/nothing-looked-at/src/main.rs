use aws_sdk_dynamodb::types::AttributeValue;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

struct Clients {
    table: aws_sdk_dynamodb::Client,
    topic: aws_sdk_sns::Client,
    arn: String,
}

async fn handler(clients: &Clients, event: LambdaEvent<Value>) -> Result<(), Error> {
    let feed = event.payload["feed"].as_str().ok_or("no feed")?;
    let newest = event.payload["newest"].as_str().ok_or("no entry")?.to_string();
    let found = clients.table.get_item().table_name("posted").key("feed", AttributeValue::S(feed.into())).send().await?;
    let last = found.item.and_then(|mut item| item.remove("last")).and_then(|value| value.as_s().ok().cloned());
    println!("{}", last.is_none());
    clients.table.put_item().table_name("posted").item("feed", AttributeValue::S(feed.into())).item("last", AttributeValue::S(newest.clone())).send().await?;
    clients.topic.publish().topic_arn(&clients.arn).message(&newest).send().await?;
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
