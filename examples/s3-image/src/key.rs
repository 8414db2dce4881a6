//! Object keys: as S3 writes them into events, and those of our thumbnails.

use std::str::Utf8Error;

use percent_encoding::percent_decode_str;

const PREFIX: &str = "thumbnails/";

// region: decode-key
/// S3 puts keys into events as a form would: a space is `+`, everything unusual is `%XX`. First the plus signs, then the
/// percent signs: a real plus arrives as `%2B` and must survive. Without this `GetObject` answers NoSuchKey for `my photo.jpg`.
pub fn decode_key(raw: &str) -> Result<String, Utf8Error> {
    let spaced = raw.replace('+', " ");
    Ok(percent_decode_str(&spaced).decode_utf8()?.into_owned())
}
// endregion

pub fn is_thumbnail(key: &str) -> bool {
    key.starts_with(PREFIX)
}

/// `photos/cat.png`, 320 → `thumbnails/320/photos/cat.png.jpg`: unique for every original, whatever its extension.
pub fn thumbnail_key(key: &str, width: u32) -> String {
    format!("{PREFIX}{width}/{key}.jpg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_decoded_as_forms_are() {
        for (raw, key) in [
            ("photos/cat.jpg", "photos/cat.jpg"),
            ("my+summer+photo.jpg", "my summer photo.jpg"),
            ("1%2B1%3D2.png", "1+1=2.png"),
            ("M%C3%BCnchen/caf%C3%A9.png", "München/café.png"),
            ("100%25+sure.png", "100% sure.png"),
        ] {
            assert_eq!(decode_key(raw).unwrap(), key);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_an_error() {
        assert!(decode_key("%FF%FE.jpg").is_err());
    }

    #[test]
    fn our_own_output_is_recognised() {
        assert!(is_thumbnail(&thumbnail_key("a/b.png", 320)));
        assert!(!is_thumbnail("photos/thumbnails/b.png"));
    }
}
