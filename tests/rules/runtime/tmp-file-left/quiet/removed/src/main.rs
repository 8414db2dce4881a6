use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let path = format!("/tmp/{}.json", event.context.request_id);
    tokio::fs::write(&path, event.payload.to_string()).await?;
    let done = tokio::process::Command::new("/opt/report").arg(&path).status().await;
    tokio::fs::remove_file(&path).await?;
    done?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
