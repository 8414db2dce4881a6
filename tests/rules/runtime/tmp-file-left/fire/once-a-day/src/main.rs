use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let path = "/tmp/".to_string() + &event.context.request_id; //~ tmp-file-left
    tokio::fs::write(&path, event.payload.to_string()).await?;
    tokio::process::Command::new("/opt/report").arg(&path).status().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
