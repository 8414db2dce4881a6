use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Member {
    id: String,
    name: String,
}

async fn handler(event: LambdaEvent<Member>) -> Result<String, Error> {
    let payload = event.payload;
    tracing::info!("received {:?}", payload); //~ event-logged
    Ok(payload.name)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
