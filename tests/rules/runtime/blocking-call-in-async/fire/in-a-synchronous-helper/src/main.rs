use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use std::{process::Command, thread, time::Duration};

fn convert(name: &str) -> Result<Vec<u8>, Error> {
    let output = Command::new("ffmpeg").arg("-i").arg(name).output()?; //~ blocking-call-in-async
    Ok(output.stdout)
}

async fn handler(event: LambdaEvent<Value>) -> Result<usize, Error> {
    thread::sleep(Duration::from_millis(200)); //~ blocking-call-in-async
    let size = convert(event.payload["name"].as_str().unwrap_or_default())?.len();
    std::fs::write("/tmp/last", size.to_string())?; //~ blocking-call-in-async
    Ok(size)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
