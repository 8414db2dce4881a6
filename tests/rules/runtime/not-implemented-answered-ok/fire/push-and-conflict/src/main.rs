use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn push(text: &str) -> Result<String, Error> {
    tracing::warn!(text, "Push notifications not implemented - would send"); //~ not-implemented-answered-ok
    Ok("push_pending".to_string())
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let ids = event.payload["ids"].as_array().ok_or("no ids")?;
    if ids.len() > 1 {
        tracing::error!("Conflict resolution is not implemented."); //~ not-implemented-answered-ok
        return Ok(());
    }
    push(&ids[0].to_string()).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
