use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn wipe(client: &Client, table: &str, id: &str) -> Result<(), Error> {
    client.delete_item().table_name(table).key("id", AttributeValue::S(id.to_owned())).send().await?;
    Ok(())
}

async fn forget(client: &Client, id: &str) -> Result<(), Error> {
    let tables = ["plans", "runs", "settings"];
    for table in &tables {
        wipe(client, table, id).await?; //~ await-in-loop
    }
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    // sequentially: the table has one write unit
    for record in event.payload.records {
        forget(client, &record.body.unwrap_or_default()).await?; //~ await-in-loop
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
