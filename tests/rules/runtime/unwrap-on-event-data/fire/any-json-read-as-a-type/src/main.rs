use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Order {
    id: String,
}

impl Order {
    fn new(text: &str) -> Self {
        serde_json::from_str(text).unwrap() //~ unwrap-on-event-data
    }
}

async fn handler(mut event: LambdaEvent<Value>) -> Result<String, Error> {
    let order = Order::new(&serde_json::to_string(&event.payload)?);
    event.payload.as_object_mut().expect("an object").remove("secret"); //~ unwrap-on-event-data
    Ok(order.id)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
