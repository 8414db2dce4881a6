use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<usize, Error> {
    let mut length = 0;
    for record in &event.payload.records {
        match &record.message_id {
            Some(id) => length += id.len(),
            None => panic!("no id"),
        }
        length += record.event_source_arn.as_ref().unwrap().len() + record.receipt_handle.clone().unwrap().len();
    }
    Ok(length)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
