//! A table's stream calls the function.

use aws_lambda_events::event::{
    dynamodb::{Event, EventRecord},
    streams::{DynamoDbBatchItemFailure, DynamoDbEventResponse},
};
use lambda_runtime::{Error, LambdaEvent, tracing};

use crate::order::{Order, OrderError, ship};

// region: dynamodb-streams
/// The stream keeps the order of each key, so work stops at the first record that fails: Lambda repeats from that sequence
/// number on, and only the earlier records are done with. The trigger needs `ReportBatchItemFailures`, and a limit for
/// repetitions plus a failure destination, or one bad record holds up its shard for a day.
pub async fn handler(event: LambdaEvent<Event>) -> Result<DynamoDbEventResponse, Error> {
    let mut response = DynamoDbEventResponse::default();
    for record in event.payload.records {
        let sequence_number = record.change.sequence_number.clone();
        if let Err(error) = change(record).await {
            tracing::error!(sequence_number, %error, "failed, the stream comes back to here");
            let mut failure = DynamoDbBatchItemFailure::default();
            failure.item_identifier = sequence_number;
            response.batch_item_failures.push(failure);
            break;
        }
    }
    Ok(response)
}

async fn change(record: EventRecord) -> Result<(), OrderError> {
    match record.event_name.as_str() {
        // `new_image` is there with the view types NEW_IMAGE and NEW_AND_OLD_IMAGES; numbers come as `{"N": "4200"}`.
        "INSERT" | "MODIFY" => ship(&serde_dynamo::from_item::<_, Order>(record.change.new_image)?).await,
        // Deletion by TTL is a REMOVE of the service: its `user_identity` is `dynamodb.amazonaws.com`.
        "REMOVE" => {
            let by_ttl = record.user_identity.is_some_and(|who| who.principal_id == "dynamodb.amazonaws.com");
            tracing::info!(by_ttl, "removed");
            Ok(())
        }
        _ => Err(OrderError::Missing("a known event name")),
    }
}
// endregion
