//! A file's name in a header.

use http::header::{HeaderValue, InvalidHeaderValue};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

// region: content-disposition
/// A header takes visible ASCII only. `filename*` holds the whole name, percent-encoded; `filename` is what a client shows that
/// does not know `filename*`. Line breaks and quotes in a name that a user chose are harmless in both.
pub fn attachment(name: &str) -> Result<HeaderValue, InvalidHeaderValue> {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || " .-_".contains(c) { c } else { '_' }).collect();
    let encoded = utf8_percent_encode(name, NON_ALPHANUMERIC);
    HeaderValue::try_from(format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"))
}
// endregion

#[cfg(test)]
mod tests {
    use super::*;

    // shown in answers: content-disposition
    #[test]
    fn a_name_of_any_letters_fits_into_a_header() {
        assert!(HeaderValue::from_str("Ü\r\n").is_err());
        let header = attachment("Übersicht \"1\"\r\n.pdf").unwrap();
        assert_eq!(
            header.to_str().unwrap(),
            "attachment; filename=\"_bersicht _1___.pdf\"; filename*=UTF-8''%C3%9Cbersicht%20%221%22%0D%0A%2Epdf"
        );
    }
}
