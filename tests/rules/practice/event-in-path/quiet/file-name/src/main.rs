use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let name = event.payload["name"].as_str().unwrap_or_default();
    let name = std::path::Path::new(name).file_name().ok_or("no name")?;
    let text = tokio::fs::read_to_string(std::path::Path::new("/tmp").join(name)).await?;
    Ok(Value::from(text))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
