use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
struct Complaint {
    id: String,
    description: String,
}

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<usize, Error> {
    let mut length = 0;
    for record in &event.payload.records {
        let complaint = serde_json::from_str::<Complaint>(record.body.as_deref().unwrap_or_default())?;
        tracing::info!("{:?}", complaint); //~ event-logged
        length += complaint.description.len() + complaint.id.len();
    }
    Ok(length)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).without_time().init();
    run(service_fn(handler)).await
}
