use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Resize {
    image_key: String,
    width: Option<u32>,
}

async fn handler(event: LambdaEvent<Resize>) -> Result<(), Error> {
    tracing::info!(key = event.payload.image_key, width = event.payload.width, "received");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
