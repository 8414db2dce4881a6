use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Book {
    id: String,
    category: String,
    price: u32,
}

async fn handler(event: LambdaEvent<Book>) -> Result<u32, Error> {
    let payload = event.payload;
    tracing::info!("received {:?}", payload);
    Ok(payload.price)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
