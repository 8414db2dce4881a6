use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Answer {
    body: String,
}

#[derive(Deserialize)]
struct Order {
    item: String,
    count: Option<u8>,
}

async fn handler(event: LambdaEvent<Order>) -> Result<Answer, Error> { //~ event-type-mismatch
    let body = format!("{} {:?}", event.payload.item, event.payload.count);
    Ok(Answer { body })
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
