use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let file = event.payload["file"].as_str().unwrap_or_default();
    let done = tokio::process::Command::new("sh")
        .arg("-c")
        .arg(format!("convert {file} /tmp/out.png")) //~ event-in-command
        .status()
        .await?;
    Ok(Value::from(done.success()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
