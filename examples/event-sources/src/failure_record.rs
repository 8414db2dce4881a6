//! What an asynchronous invocation leaves behind when its last attempt failed, read from the queue that is its destination.

use aws_lambda_events::event::sqs::{SqsBatchResponse, SqsEvent};
use lambda_runtime::{Error, LambdaEvent, tracing};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::order::{Order, OrderError};

// region: invocation-record
/// `aws_lambda_events` has no type for it. `T` is the event that failed, ready to be sent again.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InvocationRecord<T> {
    pub request_context: RequestContext,
    pub request_payload: T,
    pub response_payload: Option<Value>, // {"errorType", "errorMessage"}; null when the event grew too old
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestContext {
    pub request_id: String,
    pub condition: String, // Success, RetriesExhausted or EventAgeExceeded
    pub approximate_invoke_count: u32,
}

fn parse<T: DeserializeOwned>(body: Option<String>) -> Result<InvocationRecord<T>, OrderError> {
    Ok(serde_json::from_str(&body.ok_or(OrderError::Missing("body"))?)?)
}
// endregion

pub async fn handler(event: LambdaEvent<SqsEvent>) -> Result<SqsBatchResponse, Error> {
    let mut response = SqsBatchResponse::default();
    for message in event.payload.records {
        match parse::<Order>(message.body) {
            Ok(record) => {
                let RequestContext { request_id, condition, approximate_invoke_count } = record.request_context;
                let reason = record.response_payload.as_ref().and_then(|answer| answer["errorType"].as_str());
                let order = record.request_payload.id;
                tracing::info!(request_id, condition, approximate_invoke_count, reason, order, "gave up");
            }
            Err(error) => {
                tracing::warn!(%error, "not an invocation record");
                response.add_failure(message.message_id.unwrap_or_default());
            }
        }
    }
    Ok(response)
}
