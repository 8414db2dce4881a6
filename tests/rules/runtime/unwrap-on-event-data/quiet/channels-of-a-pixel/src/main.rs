use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<u64, Error> {
    let text = event.payload["image"].as_str().ok_or("no image")?;
    let picture = image::load_from_memory(text.as_bytes())?.to_rgb8();
    let mut red = 0;
    for pixel in picture.pixels() {
        red += u64::from(pixel[0]);
    }
    Ok(red)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
