use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::process::Command;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Command::new("/opt/bin/ffmpeg").arg("-version").output().await.unwrap(); //~ unwrap-on-io-result
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
