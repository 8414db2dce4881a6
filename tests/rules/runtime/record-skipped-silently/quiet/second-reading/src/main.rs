use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use aws_lambda_events::event::sqs::SqsEvent;

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    for record in event.payload.records {
        let body = record.body.as_deref().unwrap_or_default();
        match serde_json::from_str::<Vec<Value>>(body) {
            Ok(orders) => println!("{}", orders.len()),
            Err(error) => {
                eprintln!("no list of orders: {error}: {body}");
                if let Ok(order) = serde_json::from_str::<Value>(body) {
                    println!("{}", order["id"]);
                }
            }
        }
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
