use aws_lambda_events::event::dynamodb::{Event, EventRecord};
use aws_lambda_events::event::streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn publish(record: &EventRecord) -> Result<(), Error> {
    reqwest::Client::new().post("https://orders.example.com").body(record.event_name.clone()).send().await?;
    Ok(())
}

async fn handler(event: LambdaEvent<Event>) -> Result<DynamoDbEventResponse, Error> {
    let mut failures = Vec::new();
    for record in event.payload.records.iter() {
        let event_id = record.event_id.clone();
        if let Err(error) = publish(record).await {
            tracing::error!("no answer for {event_id}: {error}");
            failures.push(DynamoDbBatchItemFailure { item_identifier: record.change.sequence_number.clone() });
        }
    }
    Ok(DynamoDbEventResponse { batch_item_failures: failures })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
