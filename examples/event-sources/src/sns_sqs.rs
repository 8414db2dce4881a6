//! SNS writes to a queue, the queue calls the function.

use aws_lambda_events::event::{
    sns::SnsMessage,
    sqs::{SqsBatchResponse, SqsEvent, SqsMessage},
};
use futures::{StreamExt, stream};
use lambda_runtime::{Error, LambdaEvent, tracing};

use crate::order::{Order, OrderError, ship};

// region: sns-sqs
/// Two envelopes: the body of the SQS message is the SNS notification as JSON text, and its `Message` is what was published.
/// With raw message delivery on the subscription the inner envelope is absent: then parse the body itself.
/// The trigger needs `FunctionResponseTypes: [ReportBatchItemFailures]`.
pub async fn handler(event: LambdaEvent<SqsEvent>) -> Result<SqsBatchResponse, Error> {
    let mut outcomes = stream::iter(event.payload.records)
        .map(|record| async move { (record.message_id.clone(), notification(record).await) })
        .buffer_unordered(8);
    let mut response = SqsBatchResponse::default();
    while let Some((message_id, outcome)) = outcomes.next().await {
        let message_id = message_id.unwrap_or_default();
        if let Err(error) = outcome {
            tracing::warn!(message_id, %error, "failed, will be delivered again");
            response.add_failure(message_id);
        }
    }
    Ok(response)
}

async fn notification(record: SqsMessage) -> Result<(), OrderError> {
    let body = record.body.ok_or(OrderError::Missing("body"))?;
    let notification: SnsMessage = serde_json::from_str(&body)?;
    ship(&Order::parse(notification.message.as_bytes())?).await
}
// endregion
