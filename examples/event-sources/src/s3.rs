//! S3 calls the function.

use aws_lambda_events::event::s3::{S3Event, S3EventRecord};
use lambda_runtime::{Diagnostic, LambdaEvent, tracing};
use percent_encoding::percent_decode_str;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum S3Error {
    #[error("the record lacks {0}")]
    Missing(&'static str),
    #[error("the key is not UTF-8: {0}")]
    Key(#[from] std::str::Utf8Error),
}

impl From<S3Error> for Diagnostic {
    fn from(error: S3Error) -> Self {
        Self { error_type: "BadS3Record".into(), error_message: error.to_string() }
    }
}

// region: s3
/// No answer is read, an `Err` is repeated twice. Events may come twice and out of order: `sequencer` orders those of one key.
pub async fn handler(event: LambdaEvent<S3Event>) -> Result<(), S3Error> {
    for record in event.payload.records {
        let (bucket, key) = place(&record)?;
        let object = &record.s3.object; // one that was removed has no size
        match record.event_name.as_deref().and_then(|name| name.split_once(':')) {
            Some(("ObjectCreated", how)) => tracing::info!(bucket, key, how, size = object.size, "created"),
            Some(("ObjectRemoved", _)) => tracing::info!(bucket, key, sequencer = object.sequencer, "removed"),
            _ => tracing::warn!(bucket, key, name = record.event_name, "not handled"),
        }
    }
    Ok(())
}
// endregion

// region: s3-key
/// In an S3 notification the key is URL-encoded, and a space is a plus sign: as it stands, GetObject would not find it.
fn place(record: &S3EventRecord) -> Result<(String, String), S3Error> {
    let bucket = record.s3.bucket.name.clone().ok_or(S3Error::Missing("the bucket"))?;
    let key = record.s3.object.key.as_deref().ok_or(S3Error::Missing("the key"))?.replace('+', " ");
    Ok((bucket, percent_decode_str(&key).decode_utf8()?.into_owned()))
}
// endregion
