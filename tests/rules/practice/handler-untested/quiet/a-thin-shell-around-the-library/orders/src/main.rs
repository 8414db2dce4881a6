use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use prices::total;

async fn handler(event: LambdaEvent<Vec<u32>>) -> Result<u32, Error> {
    if event.payload.is_empty() {
        return Err(Error::from("nothing to add up"));
    }
    Ok(total(&event.payload))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
