//! A handler that a test can give another store.

use lambda_runtime::LambdaEvent;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    PatternError,
    join::Clients,
    once::{self, Written},
};

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Order {
    pub id: String,
    pub total_cents: u64,
}

// region: store-trait
/// Your verbs, not those of the SDK. For `&dyn OrderStore` put `#[async_trait]` below the `automock`.
#[cfg_attr(test, mockall::automock)]
pub trait OrderStore {
    /// False when the order was there already.
    fn save(&self, order: &Order) -> impl Future<Output = Result<bool, PatternError>> + Send;
}

impl OrderStore for Clients {
    async fn save(&self, order: &Order) -> Result<bool, PatternError> {
        Ok(once::place_order(self, &order.id, order.total_cents).await? == Written::Created)
    }
}

pub async fn handler(store: &impl OrderStore, event: LambdaEvent<Order>) -> Result<Value, PatternError> {
    let created = store.save(&event.payload).await?;
    Ok(json!({ "id": event.payload.id, "created": created }))
}
// endregion

#[cfg(test)]
mod tests {
    use lambda_runtime::Context;

    use super::*;

    fn order() -> LambdaEvent<Order> {
        LambdaEvent::new(Order { id: "o-1".into(), total_cents: 4200 }, Context::default())
    }

    // shown in answers: store-trait, store-mock
    // region: store-mock
    #[tokio::test]
    async fn an_order_is_saved_once() {
        let mut store = MockOrderStore::new();
        store.expect_save().withf(|order| order.id == "o-1").times(1).returning(|_| Box::pin(async { Ok(true) }));
        assert_eq!(handler(&store, order()).await.unwrap(), json!({ "id": "o-1", "created": true }));
    }

    #[tokio::test]
    async fn a_failure_of_the_store_fails_the_invocation() {
        let mut store = MockOrderStore::new();
        store.expect_save().returning(|_| Box::pin(async { Err(PatternError::OutOfTime) }));
        assert!(matches!(handler(&store, order()).await, Err(PatternError::OutOfTime)));
    }
    // endregion
}
