//! Fields of events that are not what serde expects.

use std::{fmt::Display, str::FromStr};

use chrono::NaiveDateTime;
use serde::{Deserialize, Deserializer, de::Error};

// region: serde-other
/// A status that a producer adds later is `Unknown` and not an error. Unknown fields are ignored as long as nobody asks for
/// `deny_unknown_fields`, and a field that may be missing has a default.
#[derive(Debug, PartialEq, Deserialize)]
pub struct Change {
    pub status: Status,
    #[serde(default)]
    pub tags: Vec<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    Open,
    PartlyPaid,
    #[serde(other)] // or, to keep the text: `#[serde(untagged)] Other(String)`
    Unknown,
}
// endregion

// region: serde-from-str
/// Reads `"42"` as a number without another crate: any type that can be parsed from a string.
fn from_str<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

#[derive(Debug, PartialEq, Deserialize)]
pub struct Line {
    #[serde(deserialize_with = "from_str")]
    pub count: u64,
    #[serde(default, deserialize_with = "from_str")] // without `default` it may not be missing
    pub gift: bool,
}
// endregion

// region: date-format
/// `2028-02-29T10:00`: no seconds and no zone, which no type of chrono reads by itself. Which zone is meant is yours to say:
/// `starts.and_utc()`, or `starts.and_local_timezone(zone)`.
fn minutes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDateTime, D::Error> {
    let text = String::deserialize(deserializer)?;
    NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M").map_err(D::Error::custom)
}

#[derive(Debug, PartialEq, Deserialize)]
pub struct Booking {
    #[serde(deserialize_with = "minutes")]
    pub starts: NaiveDateTime, // chrono = { version = "0.4", features = ["serde"] }
}
// endregion

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;

    fn read<T: for<'de> Deserialize<'de>>(json: &str) -> Result<T, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    // shown in answers: serde-other
    #[test]
    fn a_new_status_is_no_error() {
        let status = |json| read::<Change>(json).map(|change| change.status);
        assert_eq!(status(r#"{"status":"PARTLY_PAID","tags":["a"]}"#), Ok(Status::PartlyPaid));
        assert_eq!(status(r#"{"status":"REFUNDED","since":2028}"#), Ok(Status::Unknown));
        assert!(status("{}").unwrap_err().starts_with("missing field `status`"));
    }

    #[derive(Debug, PartialEq, Deserialize)]
    enum Kept {
        Open,
        #[serde(untagged)]
        Other(String),
    }

    #[test]
    fn an_untagged_variant_keeps_the_text() {
        assert_eq!(read(r#"["Open","Later"]"#), Ok(vec![Kept::Open, Kept::Other("Later".into())]));
    }

    // shown in answers: serde-from-str
    #[test]
    fn text_becomes_a_number() {
        assert_eq!(read(r#"{"count":"42","gift":"true"}"#), Ok(Line { count: 42, gift: true }));
        assert_eq!(read(r#"{"count":"42"}"#), Ok(Line { count: 42, gift: false }));
        assert!(read::<Line>(r#"{"count":"many"}"#).unwrap_err().starts_with("invalid digit found in string"));
        assert!(read::<Line>(r#"{"count":"1","gift":"True"}"#).is_err());
    }

    // shown in answers: date-format
    #[test]
    fn a_date_without_zone_and_seconds_is_read() {
        let booking: Booking = read(r#"{"starts":"2028-02-29T10:00"}"#).unwrap();
        assert_eq!(booking.starts.and_utc().to_rfc3339(), "2028-02-29T10:00:00+00:00");
        assert!(read::<Booking>(r#"{"starts":"2027-02-29T10:00"}"#).is_err());
        let refused = |error: Result<(), String>, reason| assert!(error.unwrap_err().starts_with(reason), "{reason}");
        refused(read::<Booking>(r#"{"starts":"2028-02-29T10:00:00Z"}"#).map(drop), "trailing input");
        refused(read::<NaiveDateTime>(r#""2028-02-29T10:00""#).map(drop), "premature end of input");
        refused(read::<DateTime<Utc>>(r#""2028-02-29T10:00""#).map(drop), "premature end of input");
        refused(read::<DateTime<Utc>>(r#""2028-02-29T10:00Z""#).map(drop), "input contains invalid characters");
    }
}
