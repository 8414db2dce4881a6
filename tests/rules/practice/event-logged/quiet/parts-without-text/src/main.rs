use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
struct Part {
    episode: u32,
    index: u32,
}

#[derive(Debug, Clone, Deserialize)]
struct Clip {
    id: String,
    parts: Vec<Part>,
}

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        let clip: Clip = serde_json::from_str(record.body.as_deref().ok_or("no body")?)?;
        tracing::info!("{:?}", clip.clone());
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
