use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Report {
    bin: String,
    level: u8,
}

async fn handler(event: LambdaEvent<Report>) -> Result<String, Error> { //~ event-type-mismatch
    Ok(format!("{} {}", event.payload.bin, event.payload.level))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
