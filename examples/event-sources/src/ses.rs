//! SES receives a mail and asks what to do with it.

use aws_lambda_events::event::ses::{SimpleEmailDisposition, SimpleEmailEvent};
use lambda_runtime::{Error, LambdaEvent, tracing};
use serde_json::{Value, json};

// region: ses
/// The answer counts only when the receipt rule's action invokes with `RequestResponse` (30 seconds at most): `CONTINUE`,
/// `STOP_RULE` or `STOP_RULE_SET`. The event has headers and verdicts but not the mail: an S3 action before this one keeps it.
pub async fn handler(event: LambdaEvent<SimpleEmailEvent>) -> Result<SimpleEmailDisposition, Error> {
    let mut answer = SimpleEmailDisposition::default();
    answer.disposition = "CONTINUE".into();
    for record in event.payload.records {
        let (mail, receipt) = (record.ses.mail, record.ses.receipt);
        let verdicts = [receipt.spam_verdict, receipt.virus_verdict, receipt.spf_verdict, receipt.dkim_verdict];
        // PASS, FAIL, GRAY (SES cannot tell) or PROCESSING_FAILED
        let suspicious = verdicts.iter().any(|verdict| verdict.status.as_deref() == Some("FAIL"));
        tracing::info!(message_id = mail.message_id, to = ?receipt.recipients, suspicious, "mail");
        if suspicious {
            answer.disposition = "STOP_RULE_SET".into();
        }
    }
    Ok(answer)
}
// endregion

// region: ses-mended
/// For a field that a type wants and an event lacks: take the event as it is, put in what is missing, then read it.
pub async fn mended(event: LambdaEvent<Value>) -> Result<SimpleEmailDisposition, Error> {
    let (mut payload, context) = event.into_parts();
    for record in payload["Records"].as_array_mut().ok_or("the event has no records")? {
        if let Some(headers) = record["ses"]["mail"]["commonHeaders"].as_object_mut() {
            headers.entry("from").or_insert(json!([]));
        }
    }
    let event: SimpleEmailEvent = serde_json::from_value(payload)?;
    handler(LambdaEvent::new(event, context)).await
}
// endregion
