use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn thumbnail(bytes: Vec<u8>) -> image::ImageResult<usize> {
    let picture = image::load_from_memory(&bytes)?;
    Ok(picture.resize(200, 200, image::imageops::FilterType::Triangle).into_bytes().len())
}

fn preview(bytes: Vec<u8>) -> image::ImageResult<usize> {
    Ok(image::load_from_memory(&bytes)?.thumbnail(20, 20).into_bytes().len())
}

async fn handler(event: LambdaEvent<Value>) -> Result<usize, Error> {
    let bytes = event.payload.to_string().into_bytes();
    let copy = bytes.clone();
    let small = rokio::spawn(move || preview(copy)).await?;
    Ok(small + tokio::task::spawn_blocking(move || thumbnail(bytes)).await??)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
