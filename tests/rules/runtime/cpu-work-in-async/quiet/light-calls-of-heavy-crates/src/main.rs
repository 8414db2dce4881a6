use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<String, Error> {
    let name = event.payload["name"].as_str().unwrap_or_default();
    let format = image::ImageFormat::from_extension("png").ok_or("unknown format")?;
    let parts = bcrypt::HashParts::from_str(name);
    Ok(format!("{format:?} {}", parts.is_ok()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
