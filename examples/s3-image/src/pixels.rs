//! The CPU side: decode once, resize to every width in parallel, encode.

use std::io::Cursor;

use image::{DynamicImage, ImageError, ImageReader, Limits, codecs::jpeg::JpegEncoder, imageops::FilterType};
use rayon::prelude::*;

use crate::ThumbnailError;

pub const WIDTHS: [u32; 3] = [160, 320, 640];

/// A few kilobytes can claim to be a picture of gigabytes: bound what decoding may allocate.
const MAX_DECODED_BYTES: u64 = 512 * 1024 * 1024;

// region: blocking-pool
/// Decoding takes hundreds of milliseconds. On the executor it would stop every other future of this invocation, so it moves to
/// the blocking pool; there Rayon spreads the widths over the cores, and we await the result like any other IO.
pub async fn resize_off_executor(name: &str, original: Vec<u8>) -> Result<Vec<(u32, Vec<u8>)>, ThumbnailError> {
    tokio::task::spawn_blocking(move || resize_all(&original))
        .await
        .map_err(|_| ThumbnailError::Panicked(name.to_owned()))? // a panic in there comes back as a JoinError
        .map_err(|error| ThumbnailError::Image(name.to_owned(), error))
}
// endregion

fn resize_all(original: &[u8]) -> Result<Vec<(u32, Vec<u8>)>, ImageError> {
    let image = decode(original)?;
    WIDTHS.par_iter().map(|&width| Ok((width, encode(&resize(&image, width))?))).collect()
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, ImageError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_DECODED_BYTES);
    reader.limits(limits);
    reader.decode()
}

/// Keeps the proportions and never enlarges.
fn resize(image: &DynamicImage, width: u32) -> DynamicImage {
    if image.width() <= width {
        return image.clone();
    }
    let height = u64::from(image.height()) * u64::from(width) / u64::from(image.width());
    image.resize_exact(width, u32::try_from(height.max(1)).unwrap_or(u32::MAX), FilterType::Triangle)
}

fn encode(image: &DynamicImage) -> Result<Vec<u8>, ImageError> {
    let mut jpeg = Vec::new();
    image.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 80))?;
    Ok(jpeg)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(width, height).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    fn sizes(original: &[u8]) -> Vec<(u32, u32)> {
        let resized = resize_all(original).unwrap();
        resized
            .iter()
            .map(|(_, jpeg)| image::load_from_memory(jpeg).map(|image| (image.width(), image.height())).unwrap())
            .collect()
    }

    #[test]
    fn every_width_keeps_the_proportions() {
        assert_eq!(sizes(&png(800, 400)), [(160, 80), (320, 160), (640, 320)]);
    }

    #[test]
    fn small_images_stay_as_they_are_and_thin_ones_keep_a_line() {
        assert_eq!(sizes(&png(200, 100)), [(160, 80), (200, 100), (200, 100)]);
        assert_eq!(sizes(&png(700, 1)), [(160, 1), (320, 1), (640, 1)]);
    }

    #[test]
    fn what_is_no_image_is_an_error() {
        assert!(resize_all(b"hello").is_err());
    }
}
