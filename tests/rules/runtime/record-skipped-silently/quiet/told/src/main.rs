use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use aws_lambda_events::event::sqs::SqsEvent;

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        match serde_json::from_str::<Value>(record.body.as_deref().unwrap_or_default()) {
            Ok(order) => println!("{}", order["id"]),
            Err(error) => tracing::error!(%error, "cannot read"),
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
