use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

// Nothing here can fail for one message.
async fn handler(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for message in event.payload.records {
        tracing::info!(id = ?message.message_id, "seen");
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
