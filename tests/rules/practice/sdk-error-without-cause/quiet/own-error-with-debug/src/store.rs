use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::delete_item::DeleteItemError;
use aws_sdk_dynamodb::operation::get_item::GetItemError;
use aws_sdk_dynamodb::Client;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("failed to read the order: {0}")]
    Read(#[from] SdkError<GetItemError>),
    #[error("failed to delete the order: {0}")]
    Delete(#[from] SdkError<DeleteItemError>),
    #[error("no order {0}")]
    NotFound(String),
}

pub async fn order(client: &Client, id: &str) -> Result<String, StoreError> {
    let answer = client.get_item().table_name("orders").key("id", id.into()).send().await?;
    answer.item.map(|item| format!("{} parts", item.len())).ok_or_else(|| StoreError::NotFound(id.to_string()))
}

pub async fn delete(client: &Client, id: &str) -> Result<(), StoreError> {
    client.delete_item().table_name("orders").key("id", id.into()).send().await?;
    Ok(())
}
