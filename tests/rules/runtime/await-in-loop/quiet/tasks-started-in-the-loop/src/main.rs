use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use futures::future::try_join_all;

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    let mut writes = Vec::new();
    for record in event.payload.records {
        let body = AttributeValue::S(record.body.unwrap_or_default());
        writes.push(async move { client.put_item().table_name("orders").item("body", body).send().await });
    }
    try_join_all(writes).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
