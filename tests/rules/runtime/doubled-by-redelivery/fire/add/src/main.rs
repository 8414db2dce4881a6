use aws_lambda_events::event::eventbridge::EventBridgeEvent;
use aws_sdk_dynamodb::{types::AttributeValue, Client};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(client: &Client, event: LambdaEvent<EventBridgeEvent>) -> Result<(), Error> {
    let shop = AttributeValue::S(event.payload.source);
    client
        .update_item()
        .table_name("totals")
        .key("shop", shop)
        .update_expression("ADD orders :one") //~ doubled-by-redelivery
        .expression_attribute_values(":one", AttributeValue::N("1".into()))
        .send()
        .await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new(&aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await);
    run(service_fn(|event| handler(&client, event))).await
}
