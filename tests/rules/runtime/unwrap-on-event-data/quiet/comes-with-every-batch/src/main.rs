use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn rows_of(json: Value) -> Vec<String> {
    serde_json::from_value(json).unwrap()
}

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<usize, Error> {
    let first = event.payload.records.first().expect("a message");
    let words: Vec<String> = first.body.iter().map(|body| body.to_lowercase()).collect();
    let json = serde_json::to_value(words)?;
    Ok(rows_of(json).len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
