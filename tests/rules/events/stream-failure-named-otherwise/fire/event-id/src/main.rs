use aws_lambda_events::event::dynamodb::{Event, EventRecord};
use aws_lambda_events::event::streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn ship(record: &EventRecord) -> Result<(), Error> {
    let bytes = serde_json::to_vec(&record.change.keys)?;
    tokio::fs::write("/tmp/parcel", bytes).await?;
    Ok(())
}

async fn handler(event: LambdaEvent<Event>) -> Result<DynamoDbEventResponse, Error> {
    let mut answer = DynamoDbEventResponse::default();
    for record in &event.payload.records {
        if let Err(error) = ship(record).await {
            tracing::error!("{error}");
            answer.batch_item_failures.push(DynamoDbBatchItemFailure {
                item_identifier: Some(record.event_id.clone()), //~ stream-failure-named-otherwise
            });
            break;
        }
    }
    Ok(answer)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().json().init();
    run(service_fn(handler)).await
}
