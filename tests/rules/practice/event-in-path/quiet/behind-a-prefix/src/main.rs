use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<(), Error> {
    let id = event.payload["id"].as_str().unwrap_or_default();
    std::fs::write(format!("/tmp/orders_{}.json", id), "[]")?;
    let path = std::path::Path::new("/tmp").join(format!("lines_{id}.json"));
    std::fs::write(&path, "[]")?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
