use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::process::Command;

// What is left over, or gone already, harms nobody.
async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let video = event.payload["video"].as_str().ok_or("no video")?;
    Command::new("/bin/rm").args(["-rf", "/tmp/frames"]).output()?;
    Command::new("pkill").arg("ffmpeg").status()?;
    Ok(video.to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
