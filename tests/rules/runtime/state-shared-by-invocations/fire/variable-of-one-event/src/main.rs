use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

fn verify_only() -> bool {
    std::env::var("VERIFY_ONLY").is_ok_and(|value| value == "true")
}

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    if event.payload["verify_only"].as_bool().unwrap_or(false) {
        std::env::set_var("VERIFY_ONLY", "true"); //~ state-shared-by-invocations
    }
    Ok(serde_json::json!({ "submitted": !verify_only() }))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
