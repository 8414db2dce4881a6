use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<usize, Error> {
    let mut length = 0;
    for record in event.payload.records {
        if record.body.is_none() {
            continue;
        }
        let body = record.body.unwrap();
        let words: Vec<&str> = body.split(' ').collect();
        length += words[0].len();
        if words.len() > 2 {
            length += words[2].len();
        }
    }
    Ok(length)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
