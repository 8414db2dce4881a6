use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use shared::Order;

async fn handler(event: LambdaEvent<Order>) -> Result<Order, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
