//! The real outside: DynamoDB and the notification service.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_sdk_dynamodb::{error::DisplayErrorContext, types::AttributeValue};
use serde_json::json;

use crate::order::{Order, OrderError, Orders};

/// A claim that is older than this was left by an environment that died; at least the function timeout.
const LEASE_SECONDS: u64 = 30;

pub struct Services {
    pub dynamodb: aws_sdk_dynamodb::Client,
    pub http: reqwest::Client,
    pub table: String,
    pub notify_url: String,
}

impl Orders for Services {
    async fn load(&self, id: &str) -> Result<Order, OrderError> {
        let found = self
            .dynamodb
            .get_item()
            .table_name(&self.table)
            .key("order_id", AttributeValue::S(id.to_owned()))
            .consistent_read(true) // a stale read could miss `notified_at` of a moment ago
            .send()
            .await
            .map_err(table_error)?;
        let item = found.item.ok_or_else(|| OrderError::UnknownOrder(id.to_owned()))?;
        let email = item.get("email").and_then(|value| value.as_s().ok());
        let total = item.get("total_cents").and_then(|value| value.as_n().ok()).and_then(|n| n.parse().ok());
        Ok(Order {
            id: id.to_owned(),
            email: email.ok_or_else(|| OrderError::Incomplete(id.to_owned(), "email"))?.clone(),
            total_cents: total.ok_or_else(|| OrderError::Incomplete(id.to_owned(), "total_cents"))?,
            notified: item.contains_key("notified_at"),
        })
    }

    // region: claim
    /// The condition is checked and the lease written in one step by DynamoDB: of two deliveries at once, one gets it.
    async fn claim(&self, id: &str) -> Result<(), OrderError> {
        let now = epoch_seconds();
        let outcome = self
            .dynamodb
            .update_item()
            .table_name(&self.table)
            .key("order_id", AttributeValue::S(id.to_owned()))
            .update_expression("SET lease_until = :until")
            .condition_expression(
                "attribute_not_exists(notified_at) AND (attribute_not_exists(lease_until) OR lease_until < :now)",
            )
            .expression_attribute_values(":until", AttributeValue::N((now + LEASE_SECONDS).to_string()))
            .expression_attribute_values(":now", AttributeValue::N(now.to_string()))
            .send()
            .await;
        match outcome {
            Ok(_) => Ok(()),
            Err(error) if error.as_service_error().is_some_and(|e| e.is_conditional_check_failed_exception()) => {
                Err(OrderError::Busy(id.to_owned()))
            }
            Err(error) => Err(table_error(error)),
        }
    }
    // endregion

    async fn notify(&self, order: &Order) -> Result<(), OrderError> {
        let answer = self
            .http
            .post(&self.notify_url)
            // Should this environment die before `mark_notified`, the receiver recognises the second try by its key.
            .header("idempotency-key", &order.id)
            .json(&json!({ "order": order.id, "to": order.email, "totalCents": order.total_cents }))
            .send()
            .await
            .map_err(OrderError::Unreachable)?;
        if answer.status().is_success() { Ok(()) } else { Err(OrderError::Refused(answer.status().as_u16())) }
    }

    async fn mark_notified(&self, id: &str) -> Result<(), OrderError> {
        self.dynamodb
            .update_item()
            .table_name(&self.table)
            .key("order_id", AttributeValue::S(id.to_owned()))
            .update_expression("SET notified_at = :now REMOVE lease_until")
            .expression_attribute_values(":now", AttributeValue::N(epoch_seconds().to_string()))
            .send()
            .await
            .map_err(table_error)?;
        Ok(())
    }
}

/// The Display of an SDK error says only "service error"; `DisplayErrorContext` prints code, message and request id.
fn table_error<E>(error: E) -> OrderError
where
    E: std::error::Error + Send + Sync + 'static,
{
    OrderError::Table(DisplayErrorContext(error).to_string().into())
}

fn epoch_seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}
