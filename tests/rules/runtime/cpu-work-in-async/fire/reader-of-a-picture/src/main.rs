use futures::{stream, StreamExt};
use image::ImageReader;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::io::Cursor;

fn width(bytes: &[u8]) -> Result<u32, Error> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let picture = reader.decode()?; //~ cpu-work-in-async
    Ok(picture.resize(200, 200, image::imageops::FilterType::Triangle).width())
}

async fn handler(http: &reqwest::Client, event: LambdaEvent<Vec<String>>) -> Result<Value, Error> {
    let widths: Vec<Option<u32>> = stream::iter(event.payload)
        .map(|url| async move {
            let bytes = http.get(url).send().await.ok()?.bytes().await.ok()?;
            width(&bytes).ok()
        })
        .buffer_unordered(4)
        .collect()
        .await;
    Ok(widths.into())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let http = reqwest::Client::new();
    run(service_fn(|event| handler(&http, event))).await
}
