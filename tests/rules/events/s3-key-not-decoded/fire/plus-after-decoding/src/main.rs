use aws_lambda_events::s3::S3Event;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

fn decoded(key: &str) -> String {
    urlencoding::decode(key).unwrap_or_default().replace('+', " ") //~ s3-key-not-decoded
}

async fn handler(s3: &aws_sdk_s3::Client, event: LambdaEvent<S3Event>) -> Result<(), Error> {
    for record in event.payload.records {
        let key = record.s3.object.key.unwrap_or_default();
        let bucket = record.s3.bucket.name.unwrap_or_default();
        s3.get_object().bucket(bucket).key(decoded(&key)).send().await?;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let s3 = aws_sdk_s3::Client::new(&config);
    run(service_fn(|event| handler(&s3, event))).await
}
