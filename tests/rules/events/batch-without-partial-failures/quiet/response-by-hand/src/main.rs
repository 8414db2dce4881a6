use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<Value, Error> {
    let mut failed = Vec::new();
    for message in event.payload.records {
        if store(message.body.as_deref().unwrap_or_default()).await.is_err() {
            failed.push(json!({ "itemIdentifier": message.message_id }));
        }
    }
    Ok(json!({ "batchItemFailures": failed }))
}

async fn store(order: &str) -> Result<(), Error> {
    tokio::fs::write("/tmp/order", order).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
