use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
enum Order {
    Placed(u32),
    Cancelled(u32),
}

// The trigger's filter lets only one kind through.
async fn handler(event: LambdaEvent<Order>) -> Result<u32, Error> {
    match event.payload {
        Order::Placed(number) => Ok(number),
        Order::Cancelled(_) => unreachable!("filtered out by the trigger"),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
