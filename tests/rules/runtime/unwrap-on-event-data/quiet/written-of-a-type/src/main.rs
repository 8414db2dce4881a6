use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
struct Order {
    id: String,
}

impl Order {
    fn new(text: &str) -> Self {
        serde_json::from_str(text).unwrap()
    }
}

async fn handler(event: LambdaEvent<Order>) -> Result<String, Error> {
    let order = Order::new(&serde_json::to_string(&event.payload)?);
    Ok(order.id)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
