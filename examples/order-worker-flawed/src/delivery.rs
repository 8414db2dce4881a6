//! One message: a notification from the bucket, for one photo today and for a list of them by contract.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_lambda_events::event::{
    s3::{S3Entity, S3EventRecord},
    sqs::SqsMessage,
};
use aws_sdk_dynamodb::{error::DisplayErrorContext, types::AttributeValue};
use aws_sdk_s3::primitives::ByteStream;
use futures::{StreamExt, TryStreamExt, stream};
use serde::Deserialize;

use crate::{App, DeliveryError, photo, shop};

/// Without `Records` it is the test message that S3 sends when the notification is set up.
#[derive(Deserialize)]
struct Notification {
    #[serde(rename = "Records", default)]
    records: Vec<S3EventRecord>,
}

pub async fn take(app: &App<'_>, record: &SqsMessage) -> Result<(), DeliveryError> {
    let body = record.body.as_deref().ok_or(DeliveryError::Incomplete("body"))?;
    let notification: Notification = serde_json::from_str(body).unwrap(); //~ unwrap-on-event-data
    stream::iter(&notification.records)
        .map(|upload| take_photo(app, &upload.s3))
        .buffer_unordered(2)
        .try_collect()
        .await
}

async fn take_photo(app: &App<'_>, upload: &S3Entity) -> Result<(), DeliveryError> {
    let bucket = upload.bucket.name.as_deref().ok_or(DeliveryError::Incomplete("bucket"))?;
    let key = upload.object.key.as_deref().ok_or(DeliveryError::Incomplete("key"))?; //~ s3-key-not-decoded
    let order = key.split('/').nth(1).expect("the key holds the order"); //~ unwrap-on-event-data

    let original = download(app, bucket, key).await?;
    let replaced = find_photo(app, order).await?; //~ sequential-awaits
    let preview = photo::preview(original, &app.settings.limits_file).await?;
    let preview_key = upload_preview(app, order, preview).await?;
    let saved_at = save_delivery(app, order, key).await?;
    let _ = shop::tell(app, order, &preview_key, replaced.as_deref(), saved_at).await; //~ error-swallowed
    Ok(())
}

async fn download(app: &App<'_>, bucket: &str, key: &str) -> Result<Vec<u8>, DeliveryError> {
    let object = app.s3.get_object().bucket(bucket).key(key).send().await.map_err(aws_error)?;
    Ok(object.body.collect().await.map_err(aws_error)?.to_vec())
}

async fn find_photo(app: &App<'_>, order: &str) -> Result<Option<String>, DeliveryError> {
    let key = AttributeValue::S(order.to_owned());
    let found = app.dynamodb.get_item().table_name(&app.settings.deliveries).key("order_id", key).send().await;
    let found = found.map_err(aws_error)?;
    let photo = found.item().and_then(|item| item.get("photo"));
    Ok(photo.and_then(|photo| photo.as_s().ok()).cloned())
}

async fn upload_preview(app: &App<'_>, order: &str, preview: Vec<u8>) -> Result<String, DeliveryError> {
    let key = format!("previews/{order}.jpg");
    let request = app.s3.put_object().bucket(&app.settings.previews).key(&key).content_type("image/jpeg");
    request.body(ByteStream::from(preview)).send().await.map_err(aws_error)?;
    Ok(key)
}

async fn save_delivery(app: &App<'_>, order: &str, photo: &str) -> Result<u64, DeliveryError> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    app.dynamodb
        .put_item()
        .table_name(&app.settings.deliveries)
        .item("order_id", AttributeValue::S(order.to_owned()))
        .item("photo", AttributeValue::S(photo.to_owned()))
        .item("saved_at", AttributeValue::N(now.to_string()))
        .send()
        .await
        .map_err(aws_error)?;
    Ok(now)
}

fn aws_error<E>(error: E) -> DeliveryError
where
    E: std::error::Error + Send + Sync + 'static,
{
    DeliveryError::Aws(DisplayErrorContext(error).to_string())
}
