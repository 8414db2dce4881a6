use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(events: &aws_sdk_eventbridge::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let reply = events.put_events().send().await?;
    if reply.failed_entry_count() > 0 {
        return Err("some events were refused".into());
    }
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let events = aws_sdk_eventbridge::Client::new(&config);
    run(service_fn(|event| handler(&events, event))).await
}
