//! Makes small versions of each image that is uploaded, and puts them into another bucket.

pub mod key;
pub mod pixels;
pub mod storage;

use aws_lambda_events::event::s3::{S3Event, S3EventRecord};
use futures::{StreamExt, future::try_join_all, stream};
use lambda_runtime::{Error, LambdaEvent, tracing};
use thiserror::Error;

use key::{decode_key, thumbnail_key};
use storage::Storage;

pub struct Thumbnailer<S> {
    pub storage: S,
    pub target_bucket: String,
}

#[derive(Debug, Error)]
pub enum ThumbnailError {
    #[error("record lacks {0}")]
    Incomplete(&'static str),
    #[error("key is not valid UTF-8 after decoding")]
    Key(#[from] std::str::Utf8Error),
    #[error("{0} cannot be read or written")]
    Storage(String, #[source] Error),
    #[error("{0} is larger than {limit} bytes", limit = storage::MAX_BYTES)]
    TooLarge(String),
    #[error("{0} is not an image we can read")]
    Image(String, #[source] image::ImageError),
    #[error("resizing {0} panicked")]
    Panicked(String),
}

// region: s3-handler
/// S3 invokes asynchronously: an `Err` makes Lambda try twice more and then send the event to the failure destination.
/// Writing the same thumbnail again gives the same object, so a repeated event does no harm.
pub async fn handler<S: Storage>(app: &Thumbnailer<S>, event: LambdaEvent<S3Event>) -> Result<(), Error> {
    // One record in practice, but the type is a list: take all, two at a time, for each holds an image in memory.
    let outcomes: Vec<_> = stream::iter(&event.payload.records)
        .map(|record| make_thumbnails(app, record))
        .buffer_unordered(2)
        .collect()
        .await;
    for outcome in outcomes {
        match outcome {
            Ok(written) => tracing::info!(?written, "thumbnails are ready"),
            // The same bytes will not become an image later: no retry, but a line that an alarm can count.
            Err(error @ (ThumbnailError::Image(..) | ThumbnailError::TooLarge(_))) => {
                tracing::error!(%error, permanent = true, "upload skipped");
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
// endregion

// region: mixed-pipeline
/// Wait, compute, wait: the executor never holds pixels, and the CPU never waits for the network.
async fn make_thumbnails<S: Storage>(
    app: &Thumbnailer<S>,
    record: &S3EventRecord,
) -> Result<Vec<String>, ThumbnailError> {
    let bucket = record.s3.bucket.name.as_deref().ok_or(ThumbnailError::Incomplete("bucket name"))?;
    let raw_key = record.s3.object.key.as_deref().ok_or(ThumbnailError::Incomplete("object key"))?;
    let key = decode_key(raw_key)?;
    // Should the trigger ever be set on the target bucket too, this keeps the function from feeding itself for ever.
    if key::is_thumbnail(&key) {
        return Ok(Vec::new());
    }
    // 1. Wait for the network.
    let original = app.storage.get(bucket, &key).await?;
    // 2. Compute off the executor, on every core there is.
    let thumbnails = pixels::resize_off_executor(&key, original).await?;
    // 3. Wait for the network again, for all three uploads at once.
    try_join_all(thumbnails.into_iter().map(|(width, jpeg)| {
        let target = thumbnail_key(&key, width);
        async move {
            app.storage.put(&app.target_bucket, &target, jpeg).await?;
            Ok(target)
        }
    }))
    .await
}
// endregion
