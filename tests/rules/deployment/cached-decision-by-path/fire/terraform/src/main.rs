use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::{json, Value};

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let token = event.payload["headers"]["authorization"].as_str().unwrap_or("");
    let path = event.payload["rawPath"].as_str().unwrap_or("");
    let owner = path.trim_start_matches('/').split('/').next().unwrap_or("");
    Ok(json!({ "isAuthorized": owner_of(token) == owner }))
}

fn owner_of(token: &str) -> &str {
    token.split('.').next().unwrap_or("")
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
