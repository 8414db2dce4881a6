//! A subscription filter of a log group calls the function.

use aws_lambda_events::event::cloudwatch_logs::LogsEvent;
use lambda_runtime::{Error, LambdaEvent, tracing};
use serde_json::Value;

// region: cloudwatch-logs
/// `awslogs.data` is gzip in base64; the type unpacks it while the event is parsed. Log lines of this function must not reach
/// the log group that it is subscribed to, or every line makes another one.
pub async fn handler(event: LambdaEvent<LogsEvent>) -> Result<(), Error> {
    let data = event.payload.aws_logs.data;
    if data.message_type == "CONTROL_MESSAGE" {
        return Ok(()); // CloudWatch Logs tries whether the function can be reached
    }
    for entry in data.log_events {
        // A line of JSON, or text: both occur in one group, so a line that does not parse is no error.
        let line = serde_json::from_str::<Value>(&entry.message).unwrap_or(Value::String(entry.message));
        let level = line["level"].as_str().unwrap_or("UNKNOWN");
        tracing::info!(group = data.log_group, entry.timestamp, level, "log line");
    }
    Ok(())
}
// endregion
