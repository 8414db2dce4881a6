//! A limit for each user that holds across all environments.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_sdk_dynamodb::types::{AttributeValue, ReturnValue};

use crate::{PatternError, join::Clients, table_error};

// region: rate-limit
/// How often this user came in this minute, with this time. `ADD` counts without a race; the table's TTL attribute is `expires`.
pub async fn hits_this_minute(clients: &Clients, user: &str) -> Result<u64, PatternError> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let output = clients
        .dynamodb
        .update_item()
        .table_name(&clients.table)
        .key("id", AttributeValue::S(format!("{user}#{}", now / 60)))
        .update_expression("ADD hits :one SET expires = if_not_exists(expires, :expires)")
        .expression_attribute_values(":one", AttributeValue::N("1".into()))
        .expression_attribute_values(":expires", AttributeValue::N((now + 120).to_string()))
        .return_values(ReturnValue::UpdatedNew)
        .send()
        .await
        .map_err(table_error)?;
    let hits = output.attributes().and_then(|item| item.get("hits")).and_then(|hits| hits.as_n().ok()?.parse().ok());
    hits.ok_or_else(|| PatternError::Table("no count came back".into()))
}
// endregion
