use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Order {
    colour: String,
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let order: Order = Deserialize::deserialize(event.payload).unwrap(); //~ unwrap-on-event-data
    let colour = u32::from_str_radix(&order.colour, 16).unwrap(); //~ unwrap-on-event-data
    Ok(Value::from(colour))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
