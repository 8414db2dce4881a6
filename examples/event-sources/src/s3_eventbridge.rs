//! S3 tells EventBridge, a rule calls the function.

use aws_lambda_events::event::eventbridge::EventBridgeEvent;
use lambda_runtime::{Error, LambdaEvent, tracing};
use serde::{Deserialize, Serialize};

// region: s3-eventbridge
/// Not an `S3Event`: the detail of an EventBridge event. Here the key is **not** URL-encoded, so it must not be decoded.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ObjectCreated {
    pub bucket: Bucket,
    pub object: Object,
    pub reason: String, // "PutObject", "CompleteMultipartUpload", "CopyObject"
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Bucket {
    pub name: String,
}

#[derive(Debug, Deserialize, Serialize)]
pub struct Object {
    pub key: String,
    pub size: u64,
}

/// The rule: source `aws.s3`, detail type `Object Created`; the bucket needs EventBridge notifications switched on.
pub async fn handler(event: LambdaEvent<EventBridgeEvent<ObjectCreated>>) -> Result<(), Error> {
    let ObjectCreated { bucket, object, reason } = event.payload.detail;
    tracing::info!(bucket = bucket.name, key = object.key, size = object.size, reason, "created");
    Ok(())
}
// endregion
