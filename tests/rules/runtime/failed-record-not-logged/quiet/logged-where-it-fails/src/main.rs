use aws_lambda_events::event::sqs::{BatchItemFailure, SqsBatchResponse, SqsEvent, SqsMessage};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn store(client: &aws_sdk_dynamodb::Client, message: &SqsMessage) -> Result<(), Error> {
    let sent = client.put_item().table_name(message.body.as_deref().unwrap_or_default()).send().await;
    if let Err(error) = sent {
        tracing::error!(?error, "message not stored");
        return Err(error.into());
    }
    Ok(())
}

async fn handler(client: &aws_sdk_dynamodb::Client, event: LambdaEvent<SqsEvent>) -> Result<SqsBatchResponse, Error> {
    let mut batch_item_failures = Vec::new();
    for message in event.payload.records {
        if store(client, &message).await.is_err() {
            batch_item_failures.push(BatchItemFailure { item_identifier: message.message_id.clone().unwrap_or_default() });
        }
    }
    Ok(SqsBatchResponse { batch_item_failures })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    let client = &client;
    run(service_fn(move |event: LambdaEvent<SqsEvent>| async move { handler(client, event).await })).await
}
