use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

/// The deadline is the runtime's and no part of the event.
async fn handler(event: LambdaEvent<SqsEvent>) -> Result<usize, Error> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    let left = u128::from(event.context.deadline) - now;
    let half = Duration::from_millis((left / 2).try_into().expect("milliseconds of a u64"));
    tokio::time::sleep(half).await;
    Ok(event.payload.records.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
