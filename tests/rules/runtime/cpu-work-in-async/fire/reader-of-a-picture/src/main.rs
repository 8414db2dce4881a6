use image::ImageReader;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::io::Cursor;

fn width(bytes: &[u8]) -> Result<u32, Error> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let picture = reader.decode()?; //~ cpu-work-in-async
    Ok(picture.resize(200, 200, image::imageops::FilterType::Triangle).width())
}

async fn handler(http: &reqwest::Client, _event: LambdaEvent<Value>) -> Result<u32, Error> {
    let (first, second) =
        tokio::join!(http.get("https://example.com/a.png").send(), http.get("https://example.com/b.png").send());
    second?;
    width(&first?.bytes().await?)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::new();
    run(service_fn(|event| handler(&http, event))).await
}
