use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn count_of(text: &str, what: &str) -> Option<String> {
    let patterns = [format!("{} of {what}", r"\d+"), format!("{what}: {}", r"\d+")];
    for pattern in &patterns {
        if let Some(found) = regex::Regex::new(pattern).ok()?.find(text) {
            return Some(found.as_str().to_string());
        }
    }
    None
}

async fn handler(event: LambdaEvent<Value>) -> Result<Option<String>, Error> {
    Ok(count_of(&event.payload.to_string(), "orders"))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
