use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(events: &aws_sdk_ecs::Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let reply = events.run_task().send().await?;
    reply.tasks().first().ok_or("no task was started")?;
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let events = aws_sdk_ecs::Client::new(&config);
    run(service_fn(|event| handler(&events, event))).await
}
