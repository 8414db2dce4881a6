use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn send(text: &str) -> Result<(), Error> {
    tracing::info!(text, "sent");
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    if event.payload["kind"] == "push" {
        tracing::warn!("push is not implemented, a mail goes out instead");
    }
    send("mail").await?;
    tracing::info!("a receipt is not implemented");
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
