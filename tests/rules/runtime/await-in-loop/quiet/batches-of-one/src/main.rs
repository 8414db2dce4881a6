use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn save(client: &Client, body: String) -> Result<(), Error> {
    client.put_item().table_name("orders").item("body", AttributeValue::S(body)).send().await?;
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    // Our trigger says batch_size 1: there is one record.
    for record in event.payload.records {
        save(client, record.body.unwrap_or_default()).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
