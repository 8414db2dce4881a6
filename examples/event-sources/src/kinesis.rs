//! A Kinesis data stream calls the function.

use aws_lambda_events::event::{kinesis::KinesisEvent, streams::KinesisEventResponse};
use lambda_runtime::{Error, LambdaEvent, tracing};

use crate::order::{Order, OrderError, ship};

// region: kinesis
/// `data` is base64 in the event and bytes here: `Base64Data` has decoded it. Order is kept within a shard, so the first failure
/// ends the work, and its sequence number is where Lambda goes on (`ReportBatchItemFailures` at the trigger).
pub async fn handler(event: LambdaEvent<KinesisEvent>) -> Result<KinesisEventResponse, Error> {
    let mut response = KinesisEventResponse::default();
    for record in event.payload.records {
        let record = record.kinesis;
        if let Err(error) = order(&record.data).await {
            tracing::error!(record.sequence_number, record.partition_key, %error, "failed, the stream comes back to here");
            response.add_failure(record.sequence_number);
            break;
        }
    }
    Ok(response)
}

async fn order(data: &[u8]) -> Result<(), OrderError> {
    ship(&Order::parse(data)?).await
}
// endregion
