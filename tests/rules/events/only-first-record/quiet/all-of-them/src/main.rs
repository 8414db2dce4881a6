use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    let source = event.payload.records.first().and_then(|message| message.event_source_arn.clone());
    tracing::info!(?source, "batch");
    let mut rest = event.payload.records;
    while let Some(message) = rest.pop() {
        tracing::info!(body = message.body.as_deref(), "order");
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
