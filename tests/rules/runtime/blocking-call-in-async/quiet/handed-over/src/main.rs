use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn convert(name: String) -> Result<Vec<u8>, std::io::Error> {
    std::thread::sleep(std::time::Duration::from_millis(5));
    Ok(std::process::Command::new("ffmpeg").arg(name).output()?.stdout)
}

async fn on_a_thread<F: FnOnce() -> usize + Send + 'static>(work: F) -> Result<usize, Error> {
    Ok(tokio::task::spawn_blocking(work).await?)
}

async fn handler(event: LambdaEvent<Value>) -> Result<usize, Error> {
    let name = event.payload["name"].as_str().unwrap_or_default().to_owned();
    let slept = on_a_thread(|| {
        std::thread::sleep(std::time::Duration::from_secs(1));
        1
    })
    .await?;
    let converted = tokio::task::spawn_blocking(move || convert(name)).await??;
    Ok(converted.len() + slept)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
