use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

async fn store(path: &str, parts: &[&[u8]]) -> Result<(), Error> {
    let mut file = tokio::fs::File::create(path).await?;
    for part in parts {
        file.write_all(part).await?; //~ file-not-flushed
    }
    drop(file);
    Ok(())
}

async fn handler(event: LambdaEvent<Value>) -> Result<u64, Error> {
    let text = event.payload.to_string();
    store("/tmp/order.json", &[text.as_bytes()]).await?;
    let mut note = File::create("/tmp/note.txt").await?;
    note.write_all(b"stored").await?; //~ file-not-flushed
    Ok(std::fs::metadata("/tmp/order.json")?.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
