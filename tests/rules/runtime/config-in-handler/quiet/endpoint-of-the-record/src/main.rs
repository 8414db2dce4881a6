use aws_config::{BehaviorVersion, Region};
use aws_lambda_events::event::s3::{S3Event, S3EventRecord};
use aws_sdk_s3::Client;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

fn endpoint_of(record: &S3EventRecord) -> String {
    format!("https://{}.objects.example.com", record.s3.bucket.name.as_deref().unwrap_or_default())
}

async fn handler(event: LambdaEvent<S3Event>) -> Result<(), Error> {
    let record = event.payload.records.into_iter().next().ok_or("no record")?;
    let region = Region::new(record.aws_region.clone().ok_or("no region")?);
    let config = aws_config::defaults(BehaviorVersion::latest()).region(region).endpoint_url(endpoint_of(&record)).load().await;
    let client = Client::new(&config);
    let bucket = record.s3.bucket.name.ok_or("no bucket")?;
    let key = record.s3.object.key.ok_or("no key")?;
    client.delete_object().bucket(bucket).key(key).send().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
