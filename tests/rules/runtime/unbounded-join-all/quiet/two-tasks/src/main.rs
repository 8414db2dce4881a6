use futures::future::join_all;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<usize, Error> {
    let urls = event.payload["urls"].clone();
    let mut tasks = vec![];
    if urls.is_array() {
        let copy = urls.clone();
        tasks.push(tokio::spawn(async move { store(copy).await }));
    }
    tasks.push(tokio::spawn(async move { store(urls).await }));
    Ok(join_all(tasks).await.len())
}

async fn store(urls: Value) -> usize {
    urls.as_array().map_or(0, Vec::len)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
