//! A write that a repetition does not repeat, and rights of another role.

use aws_config::{BehaviorVersion, sts::AssumeRoleProvider};
use aws_sdk_dynamodb::types::AttributeValue;

use crate::{PatternError, join::Clients, table_error};

// region: write-once
#[derive(Debug, PartialEq)]
pub enum Written {
    Created,
    AlreadyThere,
}

/// The id is the same in every repetition: a key of the client's, the order's number, never a fresh UUID. DynamoDB checks the
/// condition and writes in one step, so of two attempts at once one creates and the other is told that the order is there.
pub async fn place_order(clients: &Clients, id: &str, total_cents: u64) -> Result<Written, PatternError> {
    let outcome = clients
        .dynamodb
        .put_item()
        .table_name(&clients.table)
        .item("id", AttributeValue::S(id.to_owned()))
        .item("total_cents", AttributeValue::N(total_cents.to_string()))
        .condition_expression("attribute_not_exists(id)")
        .send()
        .await;
    match outcome {
        Ok(_) => Ok(Written::Created),
        Err(error) if error.as_service_error().is_some_and(|e| e.is_conditional_check_failed_exception()) => {
            Ok(Written::AlreadyThere) // a success for whoever repeats
        }
        Err(error) => Err(table_error(error)),
    }
}
// endregion

// region: assume-role
/// Once, in `main`: the provider fetches the other role's credentials and renews them before they run out. The execution role
/// needs `sts:AssumeRole` on that role, and that role's trust policy names the execution role.
pub async fn client_of_other_account(role_arn: &str) -> aws_sdk_dynamodb::Client {
    let own = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let provider = AssumeRoleProvider::builder(role_arn).session_name("orders-function").configure(&own).build().await;
    let other = own
        .into_builder()
        .credentials_provider(aws_sdk_dynamodb::config::SharedCredentialsProvider::new(provider))
        .build();
    aws_sdk_dynamodb::Client::new(&other)
}
// endregion
