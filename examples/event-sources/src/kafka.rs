//! MSK or your own Kafka calls the function.

use aws_lambda_events::event::kafka::{KafkaEvent, KafkaRecord};
use base64::{Engine, engine::general_purpose::STANDARD};
use lambda_runtime::{Error, LambdaEvent, tracing};
use serde::Serialize;

use crate::order::{Order, OrderError, ship};

// region: kafka
/// `aws_lambda_events` 1.2 has no type for this answer. The partition is the key of the event's map, `topic-number`.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KafkaBatchResponse {
    pub batch_item_failures: Vec<Failure>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    pub item_identifier: Place,
}

#[derive(Debug, Serialize)]
pub struct Place {
    pub partition: String,
    pub offset: i64,
}

/// Order is kept within a partition: each is worked through up to its first failure, and repeated from there.
pub async fn handler(event: LambdaEvent<KafkaEvent>) -> Result<KafkaBatchResponse, Error> {
    let mut response = KafkaBatchResponse::default();
    for (partition, records) in event.payload.records {
        for record in records {
            if let Err(error) = message(&record).await {
                tracing::error!(partition, record.offset, %error, "failed, the partition comes back to here");
                let item_identifier = Place { partition, offset: record.offset };
                response.batch_item_failures.push(Failure { item_identifier });
                break;
            }
        }
    }
    Ok(response)
}

/// Key and value are base64 text; no value is a tombstone, the deletion of its key.
async fn message(record: &KafkaRecord) -> Result<(), OrderError> {
    let Some(value) = &record.value else { return Ok(()) };
    ship(&Order::parse(&STANDARD.decode(value)?)?).await
}

/// Header values are lists of signed bytes.
pub fn header(record: &KafkaRecord, name: &str) -> Option<String> {
    let value = record.headers.iter().find_map(|header| header.get(name))?;
    String::from_utf8(value.iter().map(|byte| byte.cast_unsigned()).collect()).ok()
}
// endregion
