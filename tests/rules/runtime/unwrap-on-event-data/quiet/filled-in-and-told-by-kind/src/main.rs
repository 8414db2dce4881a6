use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
enum Kind {
    Bounce,
    Complaint,
}

#[derive(Deserialize)]
struct Mail {
    kind: Kind,
    bounce: Option<String>,
    complaint: Option<String>,
}

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        let mail: Mail = serde_json::from_str(record.body.as_deref().unwrap())?;
        let address = match mail.kind {
            Kind::Bounce => mail.bounce.unwrap(),
            Kind::Complaint => mail.complaint.unwrap(),
        };
        tracing::info!(length = address.len(), "blocked");
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
