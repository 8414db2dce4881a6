//! What one message means, and what can go wrong with it.

use serde::Deserialize;
use thiserror::Error;

/// The body of a message: the order itself stays in the table.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OrderPlaced {
    pub order_id: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    pub id: String,
    pub email: String,
    pub total_cents: u64,
    /// Set once the notification has left: a message that is delivered again finds it.
    pub notified: bool,
}

// region: typed-errors
/// One variant per thing that somebody would handle differently; the source error stays attached for the log.
#[derive(Debug, Error)]
pub enum OrderError {
    #[error("message body is not an order")]
    BadMessage(#[source] serde_json::Error),
    #[error("order {0} does not exist")]
    UnknownOrder(String),
    #[error("order {0} lacks {1}")]
    Incomplete(String, &'static str),
    #[error("order {0} is being handled by another delivery")]
    Busy(String),
    #[error("orders table is unavailable")]
    Table(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("notification service is unreachable")]
    Unreachable(#[source] reqwest::Error),
    #[error("notification service answered {0}")]
    Refused(u16),
    #[error("the time of this invocation is used up")]
    OutOfTime,
}

impl OrderError {
    /// Will the same message do better later? A permanent failure deserves an alarm and a look, not four more tries.
    pub fn retryable(&self) -> bool {
        match self {
            Self::BadMessage(_) | Self::UnknownOrder(_) | Self::Incomplete(..) => false,
            // 408 and 429 ask for patience; every other 4xx says that the request itself is wrong.
            Self::Refused(status) => *status >= 500 || matches!(status, 408 | 429),
            Self::Busy(_) | Self::Table(_) | Self::Unreachable(_) | Self::OutOfTime => true,
        }
    }
}
// endregion

/// What the worker needs from outside. `services` talks to AWS; the tests answer from memory.
#[allow(async_fn_in_trait)] // used inside this crate, on one thread: no Send bound is missed
pub trait Orders {
    async fn load(&self, id: &str) -> Result<Order, OrderError>;
    /// Succeeds for one delivery at a time; the others get `Busy`.
    async fn claim(&self, id: &str) -> Result<(), OrderError>;
    async fn notify(&self, order: &Order) -> Result<(), OrderError>;
    async fn mark_notified(&self, id: &str) -> Result<(), OrderError>;
}

// region: notify-once
/// SQS delivers at least once, sometimes twice at the same time: look, claim, act, remember.
pub async fn notify_once<O: Orders>(orders: &O, body: &str) -> Result<(), OrderError> {
    let message: OrderPlaced = serde_json::from_str(body).map_err(OrderError::BadMessage)?;
    let order = orders.load(&message.order_id).await?;
    if order.notified {
        return Ok(());
    }
    orders.claim(&order.id).await?;
    orders.notify(&order).await?;
    orders.mark_notified(&order.id).await
}
// endregion

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_message_is_permanent() {
        let error = serde_json::from_str::<OrderPlaced>(r#"{"orderId":7}"#).unwrap_err();
        assert!(!OrderError::BadMessage(error).retryable());
    }

    #[test]
    fn the_status_decides_about_a_refusal() {
        let again: Vec<u16> = [400, 404, 408, 422, 429, 500, 503]
            .into_iter()
            .filter(|status| OrderError::Refused(*status).retryable())
            .collect();
        assert_eq!(again, [408, 429, 500, 503]);
    }
}
