//! Firehose asks the function to change records on their way to S3.

use std::collections::HashMap;

use aws_lambda_events::event::firehose::{
    KinesisFirehoseEvent, KinesisFirehoseResponse, KinesisFirehoseResponseRecord,
};
use lambda_runtime::{Error, LambdaEvent, tracing};

use crate::order::{Order, OrderError};

// region: firehose
/// One record goes back for every record that came, with the same id; a missing one fails the batch. The data is `Base64Data`:
/// bytes here, base64 again in the answer, never by hand.
pub async fn handler(event: LambdaEvent<KinesisFirehoseEvent>) -> Result<KinesisFirehoseResponse, Error> {
    let mut response = KinesisFirehoseResponse::default();
    for record in event.payload.records {
        let mut answer = KinesisFirehoseResponseRecord::default();
        let result = match transform(&record.data) {
            Ok(Some((line, keys))) => {
                answer.data.0 = line;
                answer.metadata.partition_keys = keys;
                "Ok"
            }
            Ok(None) => "Dropped", // on purpose: no error, and not delivered
            Err(error) => {
                tracing::warn!(record_id = record.record_id, %error, "kept below the error prefix");
                answer.data = record.data; // as it came, so that somebody can look at it
                "ProcessingFailed"
            }
        };
        answer.record_id = record.record_id;
        answer.result = Some(result.into());
        response.records.push(answer);
    }
    Ok(response)
}

type Line = (Vec<u8>, HashMap<String, String>);

/// A line of JSON and the keys for dynamic partitioning: `!{partitionKeyFromLambda:size}` in the S3 prefix.
fn transform(data: &[u8]) -> Result<Option<Line>, OrderError> {
    let order = Order::parse(data)?;
    if order.total_cents == 0 {
        return Ok(None);
    }
    let mut line = serde_json::to_vec(&order)?;
    line.push(b'\n'); // Firehose joins records without a separator
    let size = if order.total_cents < 10_000 { "small" } else { "large" };
    Ok(Some((line, HashMap::from([("size".into(), size.into())]))))
}
// endregion
