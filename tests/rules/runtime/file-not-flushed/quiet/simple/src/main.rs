use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let mut file = File::create("/tmp/order.json").await?;
    file.write_all(event.payload.to_string().as_bytes()).await?;
    file.flush().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
