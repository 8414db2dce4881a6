//! SNS calls the function.

use aws_lambda_events::event::sns::SnsEvent;
use lambda_runtime::{LambdaEvent, tracing};

use crate::order::{Order, OrderError, ship};

// region: sns
/// SNS invokes asynchronously and reads no answer. An `Err` is repeated twice by Lambda and then goes to the function's failure
/// destination or dead-letter queue. There is one record in an event today; the list is what is documented.
pub async fn handler(event: LambdaEvent<SnsEvent>) -> Result<(), OrderError> {
    for record in event.payload.records {
        let message = record.sns;
        let kind = message.message_attributes.get("kind").map(|attribute| attribute.value.as_str());
        tracing::info!(message_id = message.message_id, topic = message.topic_arn, kind, "notification");
        ship(&Order::parse(message.message.as_bytes())?).await?;
    }
    Ok(())
}
// endregion
