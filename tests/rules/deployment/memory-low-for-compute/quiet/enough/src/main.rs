use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(_event: LambdaEvent<Value>) -> Result<usize, Error> {
    let image = image::load_from_memory(&std::fs::read("/tmp/photo.jpg")?)?;
    let small = image.resize(200, 200, image::imageops::FilterType::Lanczos3);
    Ok(small.as_bytes().len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
