//! The shop wants to know.

use std::time::Duration;

use lambda_runtime::tracing;
use serde_json::json;

use crate::{App, DeliveryError};

const TRIES: u32 = 3;

pub async fn tell(app: &App, order: &str, preview_key: &str, replaced: Option<&str>, saved_at: u64) -> Result<(), DeliveryError> {
    let body = json!({ "order": order, "preview": preview_key, "replaces": replaced, "savedAt": saved_at });
    let mut last = String::new();
    for attempt in 0..TRIES {
        if attempt > 0 {
            pause(attempt).await;
        }
        // The shop drops a second request with the same key, so a message that is delivered again does no harm.
        let request = app.http.post(&app.shop_url).header("idempotency-key", order).json(&body);
        match request.send().await {
            Ok(answer) if answer.status().is_success() => return Ok(()),
            Ok(answer) => last = answer.status().to_string(),
            Err(error) => last = error.to_string(),
        }
        tracing::warn!(order, attempt, last, "the shop did not take it");
    }
    Err(DeliveryError::Shop(last))
}

async fn pause(attempt: u32) {
    tokio::time::sleep(Duration::from_millis(50 << attempt)).await;
}
