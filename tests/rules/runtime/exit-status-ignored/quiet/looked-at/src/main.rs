use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::process::Command;

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let video = event.payload["video"].as_str().ok_or("no video")?;
    let done = Command::new("/opt/fetch").arg(video).output()?;
    if !done.status.success() {
        return Err("not fetched".into());
    }
    if !Command::new("/opt/shrink").arg(video).status()?.success() {
        return Err("not shrunk".into());
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
