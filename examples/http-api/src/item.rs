//! Items, and what callers may send as one. A value of these types has been checked.

use lambda_http::Body;
use serde::{Deserialize, Serialize};

use crate::error::ApiError;

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct ItemId(String);

impl ItemId {
    pub fn parse(text: &str) -> Result<Self, ApiError> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if text.is_empty() || text.len() > 64 || !text.chars().all(allowed) {
            return Err(ApiError::Invalid("an id is 1 to 64 letters, digits and dashes".into()));
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    pub id: ItemId,
    pub name: String,
    pub quantity: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewItem {
    name: String,
    quantity: u32,
}

impl NewItem {
    pub fn parse(body: &Body) -> Result<Self, ApiError> {
        let item: Self =
            serde_json::from_slice(body.as_ref()).map_err(|error| ApiError::Invalid(format!("body: {error}")))?;
        if item.name.trim().is_empty() || item.name.chars().count() > 200 {
            return Err(ApiError::Invalid("a name has 1 to 200 characters".into()));
        }
        Ok(item)
    }

    pub fn with_id(self, id: ItemId) -> Item {
        Item { id, name: self.name, quantity: self.quantity }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_checked() {
        let long = "x".repeat(65);
        for bad in ["", "a/b", "a b", "ä", "..", long.as_str()] {
            assert!(ItemId::parse(bad).is_err(), "{bad:?}");
        }
        assert_eq!(ItemId::parse("box-7").unwrap().as_str(), "box-7");
    }

    #[test]
    fn bodies_are_checked() {
        for bad in [
            "",
            "[]",
            r#"{"name":"box"}"#,
            r#"{"name":"box","quantity":-1}"#,
            r#"{"name":"  ","quantity":1}"#,
            r#"{"name":"box","quantity":1,"admin":true}"#,
        ] {
            assert!(NewItem::parse(&Body::from(bad)).is_err(), "{bad}");
        }
        assert!(NewItem::parse(&Body::from(r#"{"name":"box","quantity":1}"#)).is_ok());
    }
}
