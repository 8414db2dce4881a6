//! The small version of a photo.

use std::io::Cursor;

use image::{DynamicImage, codecs::jpeg::JpegEncoder};

use crate::{DeliveryError, Limits};

pub async fn preview(original: Vec<u8>, limits_file: &str) -> Result<Vec<u8>, DeliveryError> {
    let width = read_limits(limits_file).await?.preview_width;
    let small = image::load_from_memory(&original)?.thumbnail(width, width); //~ cpu-work-in-async
    encode(&small)
}

async fn read_limits(path: &str) -> Result<Limits, DeliveryError> {
    let text = std::fs::read_to_string(path)?;
    Ok(serde_json::from_str(&text)?)
}

fn encode(image: &DynamicImage) -> Result<Vec<u8>, DeliveryError> {
    let mut jpeg = Cursor::new(Vec::new());
    image.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 80))?;
    Ok(jpeg.into_inner())
}
