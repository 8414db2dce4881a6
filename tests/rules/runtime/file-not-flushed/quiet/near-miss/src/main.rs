use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

// Whoever gets the file may write on.
async fn begin(path: &str) -> Result<File, Error> {
    let mut file = File::create(path).await?;
    file.write_all(b"[").await?;
    Ok(file)
}

async fn copy(mut from: &[u8], path: &str) -> Result<(), Error> {
    let mut file = File::create(path).await?;
    tokio::io::copy(&mut from, &mut file).await?;
    Ok(())
}

async fn end(mut file: File) -> Result<(), Error> {
    file.write_all(b"]").await?;
    file.sync_all().await?;
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let text = event.payload.to_string();
    let mut file = begin("/tmp/list.json").await?;
    file.write_all(text.as_bytes()).await?;
    end(file).await?;
    copy(text.as_bytes(), "/tmp/copy.json").await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
