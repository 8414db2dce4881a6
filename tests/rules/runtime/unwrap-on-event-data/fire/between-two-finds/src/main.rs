use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn address(header: &str) -> Option<String> {
    if let Some(start) = header.find('<') {
        if let Some(end) = header.find('>') {
            return Some(header[start + 1..end].to_string()); //~ unwrap-on-event-data
        }
    }
    None
}

async fn handler(event: LambdaEvent<Value>) -> Result<Option<String>, Error> {
    Ok(address(event.payload["from"].as_str().unwrap_or_default()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
