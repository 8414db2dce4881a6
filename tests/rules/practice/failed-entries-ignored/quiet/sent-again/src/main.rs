use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(events: &aws_sdk_eventbridge::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let mut pending = vec![PutEventsRequestEntry::builder().detail(event.payload.to_string()).build()];
    for _ in 0..3 {
        let reply = events.put_events().set_entries(Some(pending.clone())).send().await?;
        let refused = reply.failed_entry_count();
        if refused == 0 {
            return Ok(event.payload);
        }
        tracing::warn!("{refused} events were refused");
        pending = pending.into_iter().zip(reply.entries()).filter(|(_, answer)| answer.error_code().is_some()).map(|(entry, _)| entry).collect();
    }
    Err("some events were refused".into())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let events = aws_sdk_eventbridge::Client::new(&config);
    run(service_fn(|event| handler(&events, event))).await
}
