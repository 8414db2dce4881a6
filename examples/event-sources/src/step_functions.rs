//! A task of a state machine calls the function.

use lambda_runtime::{Diagnostic, LambdaEvent};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::order::Order;

// region: step-functions
/// There is no event type: input and output are your own, as the state's `Arguments` (JSONata) or `Parameters` give them.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reserve {
    pub order: Order,
    pub warehouse: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reserved {
    pub order_id: String,
    pub shelf: String,
}

#[derive(Debug, Error)]
pub enum ReserveError {
    #[error("{0} has no stock")]
    OutOfStock(String),
    #[error("warehouse {0} is unknown")]
    UnknownWarehouse(String),
}

/// `errorType` is what `ErrorEquals` of `Retry` and `Catch` compare with: `"ErrorEquals": ["OutOfStock"]`. Without this it would
/// be the name of a Rust type.
impl From<ReserveError> for Diagnostic {
    fn from(error: ReserveError) -> Self {
        let error_type = match &error {
            ReserveError::OutOfStock(_) => "OutOfStock",
            ReserveError::UnknownWarehouse(_) => "UnknownWarehouse",
        };
        Self { error_type: error_type.into(), error_message: error.to_string() }
    }
}

pub async fn handler(event: LambdaEvent<Reserve>) -> Result<Reserved, ReserveError> {
    let Reserve { order, warehouse } = event.payload;
    match warehouse.as_str() {
        "berlin" => Ok(Reserved { order_id: order.id, shelf: "B-7".into() }),
        "vienna" => Err(ReserveError::OutOfStock(warehouse)),
        _ => Err(ReserveError::UnknownWarehouse(warehouse)),
    }
}
// endregion
