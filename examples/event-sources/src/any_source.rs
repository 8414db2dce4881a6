//! One function behind several sources.

use aws_lambda_events::event::{s3::S3Event, sqs::SqsEvent};
use lambda_runtime::{Error, LambdaEvent};
use serde_json::{Value, json};

use crate::{s3, sns_sqs};

// region: any-source
/// Decide by a field that says it: the types are lenient, so an untagged enum may take the wrong one. SNS writes `EventSource`.
/// A queue needs its `batchItemFailures` at the top of the answer, hence `Value`.
pub async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let (payload, context) = event.into_parts();
    let source = payload.pointer("/Records/0/eventSource").or_else(|| payload.pointer("/Records/0/EventSource"));
    match source.and_then(Value::as_str) {
        Some("aws:sqs") => {
            let event: SqsEvent = serde_json::from_value(payload)?;
            Ok(json!(sns_sqs::handler(LambdaEvent::new(event, context)).await?))
        }
        Some("aws:s3") => {
            let event: S3Event = serde_json::from_value(payload)?;
            Ok(json!(s3::handler(LambdaEvent::new(event, context)).await?))
        }
        _ if payload.get("detail-type").is_some() => Ok(json!({ "bus": payload["detail"]["id"] })),
        other => Err(format!("unknown event source {other:?}").into()),
    }
}
// endregion
