use std::collections::HashMap;

use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn ensure_folder(name: &str) -> Result<String, Error> {
    let folder = format!("/tmp/{name}");
    tokio::fs::create_dir_all(&folder).await?;
    Ok(folder)
}

async fn handler(event: LambdaEvent<HashMap<String, Value>>) -> Result<usize, Error> {
    let mut folders = Vec::new();
    for number in event.payload.values().filter_map(Value::as_u64) {
        folders.push(ensure_folder(&number.to_string()).await?);
    }
    Ok(folders.len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
