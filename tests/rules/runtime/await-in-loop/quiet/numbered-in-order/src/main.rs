use aws_lambda_events::event::sqs::SqsEvent;
use aws_sdk_dynamodb::{types::AttributeValue, types::ReturnValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn next_sequence(client: &Client) -> Result<String, Error> {
    let updated = client
        .update_item()
        .table_name("counters")
        .key("id", AttributeValue::S("orders".to_owned()))
        .update_expression("ADD value :one")
        .expression_attribute_values(":one", AttributeValue::N("1".to_owned()))
        .return_values(ReturnValue::UpdatedNew)
        .send()
        .await?;
    Ok(format!("{:?}", updated.attributes))
}

async fn save(client: &Client, number: String, body: String) -> Result<(), Error> {
    let item = client.put_item().table_name("orders").item("number", AttributeValue::S(number));
    item.item("body", AttributeValue::S(body)).send().await?;
    Ok(())
}

async fn handler(client: &Client, event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        let number = next_sequence(client).await?;
        save(client, number, record.body.unwrap_or_default()).await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    run(service_fn(|event| handler(&client, event))).await
}
