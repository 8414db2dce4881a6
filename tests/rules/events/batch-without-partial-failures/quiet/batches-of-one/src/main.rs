use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    // Process each record (should only be 1 based on our batch_size configuration)
    for message in event.payload.records {
        store(message.body.as_deref().unwrap_or_default()).await?;
    }
    Ok(())
}

async fn store(order: &str) -> Result<(), Error> {
    tokio::fs::write("/tmp/order", order).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
