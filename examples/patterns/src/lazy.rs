//! Clients that only some events need.

use tokio::sync::OnceCell;

use crate::{PatternError, timeouts};

// region: lazy-init
/// Made by the first event that needs it and kept for the rest of the environment's life. Events that don't need it, and cold
/// starts, pay nothing. Prefer plain construction in `main` for what every event uses: there it runs in the init phase.
#[derive(Default)]
pub struct AuditClient(OnceCell<aws_sdk_dynamodb::Client>);

impl AuditClient {
    /// Concurrent callers wait for one and the same construction. Were it fallible, `get_or_try_init` would try again next time.
    pub async fn get(&self) -> &aws_sdk_dynamodb::Client {
        self.0.get_or_init(|| async { aws_sdk_dynamodb::Client::new(&timeouts::sdk_config().await) }).await
    }
}
// endregion

impl AuditClient {
    pub async fn record(&self, table: &str, id: &str) -> Result<(), PatternError> {
        let id = aws_sdk_dynamodb::types::AttributeValue::S(id.to_owned());
        self.get().await.put_item().table_name(table).item("id", id).send().await.map_err(crate::table_error)?;
        Ok(())
    }

    pub fn is_made(&self) -> bool {
        self.0.initialized()
    }
}
