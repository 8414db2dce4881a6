use aws_lambda_events::event::sns::SnsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<SnsEvent>) -> Result<(), Error> {
    let message = &event.payload.records[0].sns;
    tracing::info!(body = message.message, "order");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
