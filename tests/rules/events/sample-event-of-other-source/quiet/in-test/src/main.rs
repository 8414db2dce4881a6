use aws_lambda_events::event::s3::S3Event;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<S3Event>) -> Result<(), Error> {
    tracing::info!(count = event.payload.records.len(), "received");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_request_is_refused() {
        let sample = include_str!("../events/event.json");
        assert!(serde_json::from_str::<aws_lambda_events::event::s3::S3Event>(sample).is_err());
    }
}
