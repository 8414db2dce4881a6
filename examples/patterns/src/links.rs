//! Uploads that go past the function.

use std::time::Duration;

use aws_sdk_s3::{Client, presigning::PresigningConfig};
use lambda_runtime::Error;
use serde::Serialize;

/// For the uploader: the method is PUT.
#[derive(Serialize)]
pub struct UploadLink {
    pub url: String,
    pub headers: Vec<(String, String)>,
}

// region: presign-upload
/// Signing is local: S3 checks the role's rights when the link is **used**, and the link dies with the role's session however long
/// it was to live. The uploader sends the method and exactly the headers that were signed.
pub async fn upload_link(client: &Client, bucket: &str, key: &str) -> Result<UploadLink, Error> {
    let ten_minutes = PresigningConfig::expires_in(Duration::from_secs(600))?;
    let put = client.put_object().bucket(bucket).key(key).content_type("image/png");
    let signed = put.presigned(ten_minutes).await?;
    let headers = signed.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Ok(UploadLink { url: signed.uri().to_owned(), headers })
}
// endregion
