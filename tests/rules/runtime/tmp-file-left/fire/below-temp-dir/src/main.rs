use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let batch = &event.context.request_id;
    let path = std::env::temp_dir().join(format!("upload-{batch}.json")); //~ tmp-file-left
    tokio::fs::write(&path, event.payload.to_string()).await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
