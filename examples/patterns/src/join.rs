//! Two calls that do not need each other.

use std::time::{Duration, SystemTime};

use aws_sdk_dynamodb::types::AttributeValue;
use lambda_runtime::Context;

use crate::{PatternError, table_error};

// region: join-independent
/// Together they take as long as the slower one; awaited one after the other, as long as both. `try_join!` gives up at the first
/// failure. The limit is what is left of this invocation, less some time to say so: better our error than a killed process.
pub async fn customer_page(clients: &Clients, id: &str, context: &Context) -> Result<(String, String), PatternError> {
    let both = async { tokio::try_join!(customer_name(clients, id), recommendations(clients, id)) };
    tokio::time::timeout(time_to_work(context), both).await.unwrap_or(Err(PatternError::OutOfTime))
}

/// The runtime passes the end of the invocation as a point in time, so time spent before this call counts too.
fn time_to_work(context: &Context) -> Duration {
    let left = context.deadline().duration_since(SystemTime::now()).unwrap_or_default();
    left.saturating_sub(Duration::from_millis(300))
}
// endregion

#[derive(Clone)]
pub struct Clients {
    pub dynamodb: aws_sdk_dynamodb::Client,
    pub http: reqwest::Client,
    pub table: String,
    pub base_url: String,
}

pub async fn customer_name(clients: &Clients, id: &str) -> Result<String, PatternError> {
    let key = AttributeValue::S(id.to_owned());
    let found =
        clients.dynamodb.get_item().table_name(&clients.table).key("id", key).send().await.map_err(table_error)?;
    let item = found.item.ok_or_else(|| PatternError::UnknownCustomer(id.to_owned()))?;
    let name = item.get("name").and_then(|value| value.as_s().ok()).cloned();
    name.ok_or_else(|| PatternError::UnknownCustomer(id.to_owned()))
}

async fn recommendations(clients: &Clients, id: &str) -> Result<String, PatternError> {
    let url = format!("{}/recommendations/{id}", clients.base_url);
    Ok(clients.http.get(url).send().await?.error_for_status()?.text().await?)
}
