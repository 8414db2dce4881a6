use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Incoming {
    body: String,
}

async fn handler(event: LambdaEvent<Incoming>) -> Result<String, Error> {
    Ok(event.payload.body)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
