use aws_lambda_events::event::s3::S3Event;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<S3Event>) -> Result<(), Error> {
    let record = &event.payload.records[0]; //~ only-first-record
    tracing::info!(key = record.s3.object.key.as_deref(), "order");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
