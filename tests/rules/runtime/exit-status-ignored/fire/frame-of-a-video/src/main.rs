use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::process::Command;

async fn frame(video: &str) -> Result<&'static str, Error> {
    tokio::process::Command::new("/opt/ffmpeg/bin/ffmpeg")
        .args(["-i", video, "-frames:v", "1", "/tmp/frame.jpg"])
        .output() //~ exit-status-ignored
        .await
        .unwrap();
    Ok("/tmp/frame.jpg")
}

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let video = event.payload["video"].as_str().ok_or("no video")?;
    let frame = frame(video).await?;
    Command::new("/opt/shrink").arg(frame).status().expect("starts"); //~ exit-status-ignored
    Ok(frame.to_string())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
