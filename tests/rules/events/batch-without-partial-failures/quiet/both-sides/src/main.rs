use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsEvent};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<SqsBatchResponse, Error> {
    let mut response = SqsBatchResponse::default();
    for message in event.payload.records {
        if store(message.body.as_deref().unwrap_or_default()).await.is_err() {
            response.add_failure(message.message_id.unwrap_or_default());
        }
    }
    Ok(response)
}

async fn store(order: &str) -> Result<(), Error> {
    tokio::fs::write("/tmp/order", order).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
