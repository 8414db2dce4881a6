use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    if event.payload.records.len() != 1 {
        tracing::warn!("the queue is to send one at a time");
    }
    if let Some(message) = event.payload.records.first() { //~ only-first-record
        tracing::info!(body = message.body.as_deref(), "order");
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
