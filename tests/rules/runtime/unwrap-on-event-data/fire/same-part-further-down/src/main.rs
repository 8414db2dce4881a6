use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Order {
    note: Option<String>,
}

fn first_word(order: &Order) -> &str {
    order.note.as_deref().unwrap().split(' ').next().unwrap_or_default()
}

async fn handler(event: LambdaEvent<Order>) -> Result<String, Error> {
    let order = event.payload;
    let length = order.note.as_ref().unwrap().len(); //~ unwrap-on-event-data
    Ok(format!("{length} {}", first_word(&order)))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
