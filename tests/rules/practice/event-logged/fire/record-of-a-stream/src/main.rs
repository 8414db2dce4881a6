use aws_lambda_events::event::dynamodb::{Event, EventRecord};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handle_change(change: &EventRecord) -> Result<(), Error> {
    tracing::info!(?change, "a change came"); //~ event-logged
    Ok(())
}

async fn each(event: Event) -> Result<(), Error> {
    for record in &event.records {
        handle_change(record).await?;
    }
    Ok(())
}

async fn handler(event: LambdaEvent<Event>) -> Result<(), Error> {
    each(event.payload).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().without_time().init();
    run(service_fn(handler)).await
}
