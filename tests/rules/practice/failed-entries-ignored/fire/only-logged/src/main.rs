use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(events: &aws_sdk_eventbridge::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let reply = events.put_events().send().await?; //~ failed-entries-ignored
    let refused = reply.failed_entry_count();
    if refused > 0 {
        tracing::warn!("{refused} events were refused");
        for entry in reply.entries() {
            if let Some(code) = entry.error_code() {
                tracing::warn!("refused with {}: {}", code, entry.error_message().unwrap_or("no message"));
            }
        }
    }
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let events = aws_sdk_eventbridge::Client::new(&config);
    run(service_fn(|event| handler(&events, event))).await
}
