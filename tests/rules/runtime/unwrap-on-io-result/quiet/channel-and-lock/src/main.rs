use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
use tokio::sync::{mpsc, Semaphore};

async fn handler(event: LambdaEvent<Value>) -> Result<Option<Value>, Error> {
    let limit = Semaphore::new(4);
    let (sender, mut receiver) = mpsc::channel(1);
    let _permit = limit.acquire().await.unwrap();
    sender.send(event.payload).await?;
    Ok(receiver.recv().await)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
