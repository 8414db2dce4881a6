use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

fn store(message: &SqsMessage) -> Result<usize, Error> {
    message.body.as_ref().map(String::len).ok_or_else(|| "no body".into())
}

async fn handler(sqs_event: LambdaEvent<SqsEvent>) -> Result<usize, Error> {
    let mut failures: Vec<String> = Vec::new();
    for message in &sqs_event.payload.records {
        if store(message).is_err() {
            failures.push(message.message_id.clone().expect("message_id not valid"));
        }
    }
    Ok(failures.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
