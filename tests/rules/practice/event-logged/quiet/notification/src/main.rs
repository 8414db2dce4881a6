use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use aws_lambda_events::event::s3::S3Event;

async fn handler(event: LambdaEvent<S3Event>) -> Result<(), Error> {
    tracing::info!("started {:?}", event.payload);
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
