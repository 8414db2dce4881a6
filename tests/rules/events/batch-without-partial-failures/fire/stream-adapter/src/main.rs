use aws_lambda_events::event::dynamodb::{Event, EventRecord};
use futures::future::try_join_all;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<Event>) -> Result<(), Error> { //~ batch-without-partial-failures
    try_join_all(event.payload.records.into_iter().map(|record| index(record))).await?;
    Ok(())
}

async fn index(record: EventRecord) -> Result<(), Error> {
    tokio::fs::write("/tmp/record", record.event_id).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
