//! Where items are kept.

use std::future::Future;

use aws_sdk_dynamodb::{
    error::{DisplayErrorContext, ProvideErrorMetadata, SdkError},
    types::AttributeValue,
};

use crate::{
    error::ApiError,
    item::{Item, ItemId},
};

/// `Send`, because lambda_http asks for handlers that may move between threads.
pub trait Store: Sync {
    fn get(&self, id: &ItemId) -> impl Future<Output = Result<Option<Item>, ApiError>> + Send;
    fn put(&self, item: &Item) -> impl Future<Output = Result<(), ApiError>> + Send;
}

pub struct Table {
    pub dynamodb: aws_sdk_dynamodb::Client,
    pub name: String,
}

impl Store for Table {
    async fn get(&self, id: &ItemId) -> Result<Option<Item>, ApiError> {
        let key = AttributeValue::S(id.as_str().to_owned());
        let found = self.dynamodb.get_item().table_name(&self.name).key("id", key).send().await.map_err(failure)?;
        let Some(attributes) = found.item else { return Ok(None) };
        let name = attributes.get("name").and_then(|value| value.as_s().ok()).cloned();
        let quantity = attributes.get("quantity").and_then(|value| value.as_n().ok()).and_then(|n| n.parse().ok());
        match (name, quantity) {
            (Some(name), Some(quantity)) => Ok(Some(Item { id: id.clone(), name, quantity })),
            _ => Err(ApiError::Broken(format!("item {} lacks name or quantity", id.as_str()).into())),
        }
    }

    async fn put(&self, item: &Item) -> Result<(), ApiError> {
        self.dynamodb
            .put_item()
            .table_name(&self.name)
            .item("id", AttributeValue::S(item.id.as_str().to_owned()))
            .item("name", AttributeValue::S(item.name.clone()))
            .item("quantity", AttributeValue::N(item.quantity.to_string()))
            .send()
            .await
            .map_err(failure)?;
        Ok(())
    }
}

/// The SDK has already tried again when we get here. Throttling and a missing answer may pass; all else is a fault of ours.
fn failure<E, R>(error: SdkError<E, R>) -> ApiError
where
    E: std::error::Error + ProvideErrorMetadata + Send + Sync + 'static,
    R: std::fmt::Debug + Send + Sync + 'static,
{
    let unreachable = matches!(error, SdkError::TimeoutError(_) | SdkError::DispatchFailure(_));
    let busy = matches!(
        error.code(),
        Some(
            "ThrottlingException"
                | "ProvisionedThroughputExceededException"
                | "RequestLimitExceeded"
                | "InternalServerError"
        )
    );
    let cause = DisplayErrorContext(error).to_string().into();
    if unreachable || busy { ApiError::Unavailable(cause) } else { ApiError::Broken(cause) }
}
