use aws_lambda_events::event::sqs::SqsEvent;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Order {
    id: String,
}

fn id_of(body: &str) -> String {
    let order: Order = serde_json::from_str(body).expect("an order"); //~ unwrap-on-event-data
    order.id
}

async fn handler(event: LambdaEvent<SqsEvent>) -> Result<(), Error> {
    let mut tasks = Vec::new();
    for record in event.payload.records {
        tasks.push(tokio::spawn(async move { id_of(record.body.as_deref().unwrap_or_default()) }));
    }
    for task in tasks {
        let _ = task.await;
    }
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
