use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_dynamodb::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        client
            .delete_item()
            .table_name("todos")
            .key("id", AttributeValue::S(record.body.unwrap_or_default()))
            .condition_expression("attribute_exists(id)")
            .send()
            .await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    run(service_fn(|event| handler(&client, event))).await
}
