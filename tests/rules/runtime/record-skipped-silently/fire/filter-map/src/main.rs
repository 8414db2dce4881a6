use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use aws_lambda_events::event::sqs::SqsEvent;

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    let orders: Vec<Value> = event
        .payload
        .records
        .iter()
        .filter_map(|record| serde_json::from_str(record.body.as_deref()?).ok()) //~ record-skipped-silently
        .collect();
    println!("{}", orders.len());
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
