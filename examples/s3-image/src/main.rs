use std::env;

use aws_config::BehaviorVersion;
use lambda_runtime::{Error, run, service_fn, tracing};
use s3_image::{Thumbnailer, handler, storage::S3};

#[tokio::main(flavor = "current_thread")] // the executor only waits: pixels are handled by the blocking pool and by Rayon
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let thumbnailer = Thumbnailer {
        storage: S3 { client: aws_sdk_s3::Client::new(&config) },
        target_bucket: env::var("THUMBNAIL_BUCKET")?,
    };
    let thumbnailer = &thumbnailer;
    run(service_fn(move |event| handler(thumbnailer, event))).await
}
