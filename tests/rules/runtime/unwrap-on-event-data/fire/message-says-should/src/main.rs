use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{service_fn, Error, LambdaEvent};

#[derive(serde::Deserialize)]
struct Job {
    id: String,
}

async fn handle(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        let body = record.body.unwrap_or_default();
        let job: Job = serde_json::from_str(&body).expect("message should be a job"); //~ unwrap-on-event-data
        tracing::info!(job = job.id, "done");
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda_runtime::tracing::init_default_subscriber();
    lambda_runtime::run(service_fn(handle)).await
}
