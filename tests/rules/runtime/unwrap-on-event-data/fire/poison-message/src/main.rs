use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Order {
    lines: Vec<String>,
}

fn first_line(body: &str) -> String {
    let order: Order = serde_json::from_str(body).expect("an order"); //~ unwrap-on-event-data
    order.lines[0].clone() //~ unwrap-on-event-data
}

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<usize, Error> {
    let mut length = 0;
    for record in event.payload.records {
        let body = record.body.unwrap();
        length += first_line(&body).len();
    }
    Ok(length)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
