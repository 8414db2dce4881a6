//! The small version of a photo.

use std::io::Cursor;

use image::{DynamicImage, codecs::jpeg::JpegEncoder};

use crate::DeliveryError;

pub async fn preview(original: Vec<u8>, width: u32) -> Result<Vec<u8>, DeliveryError> {
    tokio::task::spawn_blocking(move || {
        let small = image::load_from_memory(&original)?.thumbnail(width, width);
        encode(&small)
    })
    .await
    .map_err(|_| DeliveryError::Panicked)?
}

fn encode(image: &DynamicImage) -> Result<Vec<u8>, DeliveryError> {
    let mut jpeg = Cursor::new(Vec::new());
    image.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 80))?;
    Ok(jpeg.into_inner())
}
