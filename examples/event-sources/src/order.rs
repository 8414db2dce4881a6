//! What the events are about: an order, and the work that each of them asks for.

use lambda_runtime::{Diagnostic, tracing};
use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    pub id: String,
    pub total_cents: u64,
}

#[derive(Debug, Error)]
pub enum OrderError {
    #[error("not an order: {0}")]
    NotAnOrder(#[from] serde_json::Error),
    #[error("not an order: {0}")]
    NotAnItem(#[from] serde_dynamo::Error),
    #[error("not base64: {0}")]
    NotBase64(#[from] base64::DecodeError),
    #[error("the event lacks {0}")]
    Missing(&'static str),
    #[error("order {0} costs nothing")]
    Empty(String),
}

/// The error type that retry rules, alarms and failure destinations get to see.
impl From<OrderError> for Diagnostic {
    fn from(error: OrderError) -> Self {
        let error_type = match &error {
            OrderError::NotAnOrder(_) | OrderError::NotAnItem(_) | OrderError::NotBase64(_) => "NotAnOrder",
            OrderError::Missing(_) => "Missing",
            OrderError::Empty(_) => "EmptyOrder",
        };
        Self { error_type: error_type.into(), error_message: error.to_string() }
    }
}

impl Order {
    pub fn parse(json: &[u8]) -> Result<Self, OrderError> {
        Ok(serde_json::from_slice(json)?)
    }
}

/// Stands for the work of your function: a write, a call, a message. Deliveries repeat, so it should not mind a second time.
pub async fn ship(order: &Order) -> Result<(), OrderError> {
    if order.total_cents == 0 {
        return Err(OrderError::Empty(order.id.clone()));
    }
    tracing::info!(order = order.id, total_cents = order.total_cents, "shipped");
    Ok(())
}
