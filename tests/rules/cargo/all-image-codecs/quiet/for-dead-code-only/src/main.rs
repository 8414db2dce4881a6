use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
#[allow(dead_code)]
fn shrink(bytes: &[u8]) -> Option<image::DynamicImage> {
    image::load_from_memory(bytes).ok().map(|picture| picture.thumbnail(100, 100))
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}
#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
