use std::io::Cursor;

use image::io::Reader as ImageReader;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use rand::Rng;

async fn handler(event: LambdaEvent<Vec<u8>>) -> Result<u32, Error> {
    let jitter = rand::rng().gen_range(0..50); //~ deprecated-function
    let picture = ImageReader::new(Cursor::new(event.payload)).decode()?; //~ deprecated-function
    Ok(picture.width() + jitter)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
