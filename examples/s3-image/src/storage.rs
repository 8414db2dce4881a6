//! Objects in and out of buckets.

use aws_sdk_s3::{error::DisplayErrorContext, primitives::ByteStream};

use crate::ThumbnailError;

/// An upload above this is not a photo; it would not fit beside its pixels either.
pub const MAX_BYTES: i64 = 30 * 1024 * 1024;

#[allow(async_fn_in_trait)] // used inside this crate, on one thread: no Send bound is missed
pub trait Storage {
    async fn get(&self, bucket: &str, key: &str) -> Result<Vec<u8>, ThumbnailError>;
    async fn put(&self, bucket: &str, key: &str, jpeg: Vec<u8>) -> Result<(), ThumbnailError>;
}

pub struct S3 {
    pub client: aws_sdk_s3::Client,
}

impl Storage for S3 {
    async fn get(&self, bucket: &str, key: &str) -> Result<Vec<u8>, ThumbnailError> {
        let object =
            self.client.get_object().bucket(bucket).key(key).send().await.map_err(|error| failure(key, error))?;
        // Looked at before the body is read: memory is the one thing that kills without an error.
        if object.content_length().is_some_and(|length| length > MAX_BYTES) {
            return Err(ThumbnailError::TooLarge(key.to_owned()));
        }
        let body = object.body.collect().await.map_err(|error| failure(key, error))?;
        Ok(body.to_vec())
    }

    async fn put(&self, bucket: &str, key: &str, jpeg: Vec<u8>) -> Result<(), ThumbnailError> {
        self.client
            .put_object()
            .bucket(bucket)
            .key(key)
            .content_type("image/jpeg")
            .body(ByteStream::from(jpeg))
            .send()
            .await
            .map_err(|error| failure(key, error))?;
        Ok(())
    }
}

fn failure<E>(key: &str, error: E) -> ThumbnailError
where
    E: std::error::Error + Send + Sync + 'static,
{
    ThumbnailError::Storage(key.to_owned(), DisplayErrorContext(error).to_string().into())
}
