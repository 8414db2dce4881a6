use aws_lambda_events::s3::{S3Event, S3EventRecord};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

// S3 sends one record an invocation: nothing runs beside it.
async fn store(record: &S3EventRecord) -> Result<u32, Error> {
    let bytes = tokio::fs::read(record.s3.object.key.as_deref().unwrap_or_default()).await?;
    Ok(image::load_from_memory(&bytes)?.width()) //~ cpu-work-in-async
}

async fn handler(event: LambdaEvent<S3Event>) -> Result<usize, Error> {
    let stored = futures::future::join_all(event.payload.records.iter().map(store)).await;
    Ok(stored.into_iter().collect::<Result<Vec<_>, _>>()?.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
