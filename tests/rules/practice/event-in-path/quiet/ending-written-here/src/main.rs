use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn ending(image: &[u8]) -> Option<&'static str> {
    match image.first()? {
        0x89 => Some("png"),
        0xFF => Some("jpg"),
        _ => None,
    }
}

async fn handler(event: LambdaEvent<Vec<Vec<u8>>>) -> Result<Value, Error> {
    for (number, image) in event.payload.iter().enumerate() {
        let end = ending(image).unwrap_or("png");
        tokio::fs::write(format!("/tmp/image_{number}.{end}"), image).await?;
    }
    Ok(Value::from(event.payload.len()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
