use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(events: &aws_sdk_eventbridge::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let mut lost = 0;
    let reply = events.put_events().send().await?;
    if reply.failed_entry_count() > 0 {
        tracing::warn!("{} events were refused", reply.failed_entry_count());
        lost += reply.failed_entry_count();
    }
    Ok(json!({ "payload": event.payload, "lost": lost }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let events = aws_sdk_eventbridge::Client::new(&config);
    run(service_fn(|event| handler(&events, event))).await
}
